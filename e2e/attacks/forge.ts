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

/** An entry of this header and these parts; `sign` is given what a signature would be over. */
export async function assemble(
  header: { readonly [field: string]: CborValue; readonly seq: number },
  parts: readonly (readonly [Scope, CborValue])[],
  sign: (signed: Bytes) => Promise<Bytes>,
  label: Label = LABELS.entry,
): Promise<SignedEntry> {
  const changes = parts.map(([, value]) => encodeCbor(value));
  const named = await Promise.all(
    parts.map(
      async ([scope], i): Promise<CborValue> => [scope, await sha256(changes[i] ?? new Uint8Array())],
    ),
  );
  const signature = await sign(withLabel(label, await sha256(encodeCbor([header, named]))));
  const entry = encodeCbor([header, named, signature]);
  return { envelope: { entry, changes }, head: { seq: header.seq, hash: await hashEntry(entry) } };
}

/** The entry after this person's head, with parts as given. */
export function forgeEntry(
  { household, head, keys }: Person,
  parts: readonly (readonly [Scope, CborValue])[],
  { header: other = {}, label }: Freely = {},
): Promise<SignedEntry> {
  const seq = head.seq + 1;
  const own = { v: 1, household, prev: head.hash, at: Date.now(), by: keys.member, gen: keys.generation };
  return assemble({ ...own, ...other, seq }, parts, (signed) => keys.sign.sign(signed), label);
}

/** The same digest under another label: what a signature of another type would be over. */
export const relabelled = (signed: Bytes, label: Label): Bytes => withLabel(label, signed.slice(-32));
