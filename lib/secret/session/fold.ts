/** This device's fold of a household's ledger: every entry checked, then applied (PROTOCOL §4, §7). No plaintext. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { type HouseholdId, householdIdOf, type MemberId } from "@/lib/bytes/ids";
import { decodeChain, verifyChain } from "@/lib/ledger/chain";
import { type DecodedEntry, NO_PREV } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import type { Effect } from "@/lib/ledger/view";
import type { EntryEnvelope, Head } from "@/lib/wire/ledger";

export interface Fold {
  readonly view: MemoryView;
  /** the newest entry that was verified here; seq −1 before entry 0 */
  head: Head;
  /** `at` of every entry by seq, ms since 1970 as its signer claimed */
  readonly times: number[];
}

/** What a stretch of entries changed. */
export interface Learned {
  readonly entries: readonly DecodedEntry[];
  readonly envelopes: readonly EntryEnvelope[];
  readonly effects: readonly Effect[];
  /** parts that a rule forbids: void for everybody, and a reason to report the server */
  readonly refused: readonly { readonly seq: number; readonly rule: string }[];
  /** why the fold stands before an entry of the stretch (PROTOCOL §4: a part that had to be there); else null */
  readonly stopped: VaultError | null;
}

export const emptyFold = (): Fold => ({
  view: new MemoryView(),
  head: { seq: -1, hash: NO_PREV },
  times: [],
});

/**
 * Checks that the entries follow the fold's head, verifies and applies them for `reader`.
 * Throws `forked` when the first builds on another entry than the head, `tampered` when the others do not
 * follow each other, and what decoding and verifying throw; the fold then stands where it stood.
 */
export async function extendFold(
  fold: Fold,
  household: HouseholdId,
  reader: MemberId,
  envelopes: readonly EntryEnvelope[],
): Promise<Learned> {
  const entries = await decodeChain(envelopes);
  assertLinked(fold.head, household, entries);
  const start = fold.head.seq < 0 ? null : { household, ...fold.head };
  const verified = await verifyChain(entries, fold.view, start);
  const effects: Effect[] = [];
  const refused: { seq: number; rule: string }[] = [];
  let stopped: VaultError | null = null;
  let applied = 0;
  for (const entry of verified) {
    try {
      const outcome = apply(fold.view, entry, reader);
      fold.view.write(outcome.effects);
      effects.push(...outcome.effects);
      for (const { rule } of outcome.refused) refused.push({ seq: entry.header.seq, rule });
    } catch (error) {
      if (!isVaultError(error)) throw error;
      stopped = error;
      break;
    }
    applied += 1;
    fold.head = { seq: entry.header.seq, hash: entry.hash };
    fold.times[entry.header.seq] = entry.header.at;
  }
  return {
    entries: entries.slice(0, applied),
    envelopes: envelopes.slice(0, applied),
    effects,
    refused,
    stopped,
  };
}

/** PROTOCOL §7: another entry at a known seq is a fork, and nothing of it is taken. */
function assertLinked(head: Head, household: HouseholdId, entries: readonly DecodedEntry[]): void {
  let { seq, hash } = head;
  for (const { header, hash: own } of entries) {
    if (header.seq !== seq + 1) throw new VaultError("tampered", { detail: "order of entries" });
    if (!equalBytes(header.prev, hash)) {
      throw new VaultError(seq === head.seq ? "forked" : "tampered", { detail: "previous entry" });
    }
    const claimed = header.household ?? householdIdOf(own);
    if (claimed !== household) throw new VaultError("tampered", { detail: "household of an entry" });
    ({ seq } = header);
    hash = own;
  }
}
