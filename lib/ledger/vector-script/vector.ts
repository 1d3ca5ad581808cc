/** A vector as it stands in JSON, and how it is judged: one entry, one outcome. Nothing here is secret. */
import { fromBase64Url, toBase64Url, toHex } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { MemberId, Scope } from "@/lib/bytes/ids";
import { type ChainStart, verifyChain } from "@/lib/ledger/chain";
import { digest } from "@/lib/ledger/digest";
import { decodeEntry, type Envelope } from "@/lib/ledger/entry";
import type { MemoryView } from "@/lib/ledger/memory-view";
import { apply, touches } from "@/lib/ledger/rules";
import type { Outcome, Touch, View } from "@/lib/ledger/view";

export interface EnvelopeText {
  readonly entry: string;
  readonly changes: readonly (string | null)[];
}

/** Hex by scope */
export type Digests = { readonly [scope: string]: string };

export type Verdict =
  | {
      readonly refused: readonly { readonly part: number; readonly rule: string }[];
      readonly digests: Digests;
    }
  | { readonly error: string };

export interface Vector {
  readonly name: string;
  /** seq of the history's entry that it builds on; −1: none */
  readonly after: number;
  /** accepted between that and the entry */
  readonly before: readonly EnvelopeText[];
  readonly entry: EnvelopeText;
  /** whose device folds; null: the server */
  readonly reader: string | null;
  readonly verdict: Verdict;
}

export const toText = ({ entry, changes }: Envelope): EnvelopeText => ({
  entry: toBase64Url(entry),
  changes: changes.map((one) => one && toBase64Url(one)),
});

export const fromText = ({ entry, changes }: EnvelopeText): Envelope => ({
  entry: fromBase64Url(entry),
  changes: changes.map((one) => (one === null ? null : fromBase64Url(one))),
});

/** Over which view apply() runs: the memory's own, or one of the rows that the touches name. */
export type Over = (view: MemoryView, needed: readonly Touch[]) => View;

/**
 * Judges one envelope over `view`, which takes its effects. `over` chooses the view that apply() sees.
 * Errors that are not VaultErrors are not caught.
 */
export async function judge(
  view: MemoryView,
  start: ChainStart,
  envelope: Envelope,
  reader: MemberId | null,
  over: Over,
): Promise<Verdict> {
  let outcome: Outcome;
  try {
    const entry = await decodeEntry(envelope);
    const [verified] = await verifyChain([entry], view, start);
    if (!verified) throw new VaultError("missing");
    outcome = apply(over(view, touches(verified, reader)), verified, reader);
  } catch (error) {
    if (error instanceof VaultError) return { error: error.code };
    throw error;
  }
  view.write(outcome.effects);
  return { refused: outcome.refused, digests: await digestsOf(view) };
}

export async function digestsOf(view: MemoryView): Promise<Digests> {
  const scopes: Scope[] = ["household", ...view.dump().vault.map((row) => row.vault)];
  const digests = await Promise.all(
    scopes.map(async (scope) => [scope, toHex(await digest(view, scope))] as const),
  );
  return Object.fromEntries(digests);
}
