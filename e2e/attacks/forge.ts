/** Entries as no honest client makes them: signed with a member's real key over whatever the attack wants. Secret. */
import type { Person } from "@/e2e/people";
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { sha256, withLabel } from "@/lib/bytes/hash";
import type { Scope } from "@/lib/bytes/ids";
import { LABELS, type Label } from "@/lib/bytes/labels";
import { hashEntry } from "@/lib/ledger/entry";
import { changesByScope, type Draft } from "@/lib/secret/compose/draft";
import type { SignedEntry } from "@/lib/secret/compose/signing";

interface Freely {
  /** instead of what the header would say */
  readonly header?: { readonly [field: string]: CborValue };
  /** instead of the label of an entry */
  readonly label?: Label;
}

/** The changes of a draft as plain values: a forger may write others among them. */
export const plainParts = (draft: Draft): readonly (readonly [Scope, CborValue])[] =>
  changesByScope(draft).map(([scope, changes]) => [
    scope,
    changes.map(([type, body]): CborValue => [type, body]),
  ]);

/** The entry after this person's head, with parts as given. */
export async function forgeEntry(
  { household, head, keys }: Person,
  parts: readonly (readonly [Scope, CborValue])[],
  { header: other = {}, label = LABELS.entry }: Freely = {},
): Promise<SignedEntry> {
  const changes = parts.map(([, value]) => encodeCbor(value));
  const named = await Promise.all(
    parts.map(
      async ([scope], i): Promise<CborValue> => [scope, await sha256(changes[i] ?? new Uint8Array())],
    ),
  );
  const seq = head.seq + 1;
  const header = {
    ...{ v: 1, household, seq, prev: head.hash, at: Date.now(), by: keys.member, gen: keys.generation },
    ...other,
  };
  const signed = withLabel(label, await sha256(encodeCbor([header, named])));
  const entry = encodeCbor([header, named, await keys.sign.sign(signed)]);
  return { envelope: { entry, changes }, head: { seq, hash: await hashEntry(entry) } };
}

/** The same digest under another label: what a signature of another type would be over. */
export const relabelled = (signed: Bytes, label: Label): Bytes => withLabel(label, signed.slice(-32));
