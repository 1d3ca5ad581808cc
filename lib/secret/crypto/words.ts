/** Words that people compare (BIP-39 English list, 11 bits a word). Sees hashes and public keys only. */
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { toUtf8 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { labelledHash } from "@/lib/bytes/hash";
import type { HouseholdId, InviteId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";

const BITS = 11;

/** The first `count` words of a hash, most significant bits first. */
function wordsOf(hash: Uint8Array, count: number): readonly string[] {
  if (hash.length * 8 < count * BITS) throw new VaultError("malformed", { detail: "hash length" });
  return Array.from({ length: count }, (_, word) => {
    let index = 0;
    for (let bit = word * BITS; bit < (word + 1) * BITS; bit++) {
      index = (index << 1) | (((hash[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    return wordlist[index] ?? "";
  });
}

/** Four words (44 bits) of an entry's hash, compared with the recovery kit's sheet (PROTOCOL §2). */
export const headWords = (hash: Uint8Array): readonly string[] => wordsOf(hash, 4);

/** Eight words (88 bits) that an owner and a candidate compare (PROTOCOL §5). */
export async function safetyWords(
  household: HouseholdId,
  invite: InviteId,
  candidate: { readonly signPublic: Uint8Array; readonly kemPublic: Uint8Array },
): Promise<readonly string[]> {
  // Ids have a fixed length, so the concatenation has one reading.
  const hash = await labelledHash(
    LABELS.words,
    toUtf8(household),
    toUtf8(invite),
    candidate.signPublic,
    candidate.kemPublic,
  );
  return wordsOf(hash, 8);
}
