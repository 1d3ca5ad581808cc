/** The account root key and everything that a member's device derives from it (PROTOCOL §2). Secret. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { Sealed } from "@/lib/bytes/sealed";
import type { MemberKeyRow, View } from "@/lib/ledger/view";
import { previousArkAad } from "@/lib/secret/crypto/aad";
import { open, seal } from "@/lib/secret/crypto/box";
import { deriveBytes } from "@/lib/secret/crypto/hkdf";
import { deriveKemPair, type KemPair } from "@/lib/secret/crypto/hpke";
import { type Ark, KEY_BYTES, SecretKey, type SelfKey } from "@/lib/secret/crypto/secret-key";
import { SigningKey } from "@/lib/secret/crypto/sign";

/** A member at one generation. */
export interface MemberKeys {
  readonly member: MemberId;
  readonly generation: number;
  readonly ark: Ark;
  readonly sign: SigningKey;
  readonly self: SelfKey;
  /** The X-Wing pair, derived at the first call: it loads HPKE. */
  readonly kem: () => Promise<KemPair>;
}

export const makeArk = (): Promise<Ark> => SecretKey.make("ark");

export async function deriveMemberKeys(
  who: { readonly member: MemberId; readonly generation: number },
  ark: Ark,
): Promise<MemberKeys> {
  const [signSeed, selfBytes] = await Promise.all([
    deriveBytes(ark.hkdf, LABELS.memberSign, KEY_BYTES),
    deriveBytes(ark.hkdf, LABELS.memberSelf, KEY_BYTES),
  ]);
  let pair: Promise<KemPair> | undefined;
  const kem = () => {
    pair ??= deriveBytes(ark.hkdf, LABELS.memberKem, KEY_BYTES).then(deriveKemPair);
    return pair;
  };
  return {
    member: who.member,
    generation: who.generation,
    ark,
    sign: await SigningKey.fromSeed(signSeed),
    self: await SecretKey.of("self", selfBytes),
    kem,
  };
}

/**
 * PROTOCOL §2: the public keys derived from an ARK must equal the fold's, else stop. The signing key
 * stands for both, as both come from the one ARK; where HPKE is loaded anyway ask for both.
 * Throws `missing` when the fold does not know this generation, `wrong-key` when it knows another key.
 */
export async function checkAgainstFold(view: View, keys: MemberKeys, which: "sign" | "both"): Promise<void> {
  const row = view.memberKey(keys.member, keys.generation);
  if (!row) throw new VaultError("missing", { detail: "member key" });
  await checkAgainstRow(row, keys, which);
}

async function checkAgainstRow(row: MemberKeyRow, keys: MemberKeys, which: "sign" | "both"): Promise<void> {
  if (!equalBytes(row.signPublic, keys.sign.publicKey)) {
    throw new VaultError("wrong-key", { detail: "signing key differs from the ledger's" });
  }
  if (which === "both" && !equalBytes(row.kemPublic, (await keys.kem()).publicKey)) {
    throw new VaultError("wrong-key", { detail: "sealing key differs from the ledger's" });
  }
}

/** ARK[g−1] under ARK[g], for `member.rotate`. */
export const sealPreviousArk = (
  household: HouseholdId,
  next: MemberKeys,
  before: Ark,
): Promise<Sealed<"previous-ark">> =>
  seal("previous-ark", next.ark, before.expose(), previousArkAad(household, next.member, next.generation));

/** One's keys at an earlier generation, down the chain of boxes; each link is checked against the fold. */
export async function keysAtGeneration(
  view: View,
  household: HouseholdId,
  keys: MemberKeys,
  generation: number,
): Promise<MemberKeys> {
  let at = keys;
  while (at.generation > generation) {
    const { member, generation: above } = at;
    const row = view.memberKey(member, above);
    if (!row?.previous) throw new VaultError("missing", { detail: "previous account key" });
    const bytes: Bytes = await open(
      "previous-ark",
      at.ark,
      row.previous,
      previousArkAad(household, member, above),
    );
    at = await deriveMemberKeys({ member, generation: above - 1 }, await SecretKey.of("ark", bytes));
    await checkAgainstFold(view, at, "sign");
  }
  if (at.generation !== generation) throw new VaultError("missing", { detail: "generation" });
  return at;
}
