/** Makes a signed entry of a draft (PROTOCOL §4). Holds the member's signing key. */
import type { Bytes } from "@/lib/bytes/encoding";
import type { HouseholdId } from "@/lib/bytes/ids";
import { assembleEntry, bytesToSign, type Header, hashEntry, makeParts } from "@/lib/ledger/entry";
import { ENTRY_VERSION } from "@/lib/ledger/types";
import { changesByScope, type Draft } from "@/lib/secret/compose/draft";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import type { EntryEnvelope, Head } from "@/lib/wire/ledger";

export interface SignedEntry {
  readonly envelope: EntryEnvelope;
  /** this entry as the head that the next one builds on */
  readonly head: Head;
}

/** Signs `draft` as the entry after `head`. `at`: ms since 1970, a claim that decides nothing. */
export function signDraft(
  on: { readonly household: HouseholdId; readonly head: Head },
  draft: Draft,
  keys: MemberKeys,
  at: number,
): Promise<SignedEntry> {
  const { household, head } = on;
  return signEntry({ household, seq: head.seq + 1, prev: head.hash }, draft, keys, at);
}

/** As signDraft, at a position of the caller's choice: entry 0 names no household. */
export async function signEntry(
  place: { readonly household?: HouseholdId; readonly seq: number; readonly prev: Bytes },
  draft: Draft,
  keys: MemberKeys,
  at: number,
): Promise<SignedEntry> {
  const { parts, changesBytes } = await makeParts(changesByScope(draft));
  const header: Header = { v: ENTRY_VERSION, ...place, at, by: keys.member, gen: keys.generation };
  const signature = await keys.sign.sign(await bytesToSign(header, parts));
  const entry = assembleEntry(header, parts, signature);
  return {
    envelope: { entry, changes: [...changesBytes] },
    head: { seq: place.seq, hash: await hashEntry(entry) },
  };
}
