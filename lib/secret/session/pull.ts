/** Fetches and checks what is new in the ledger (PROTOCOL §7). No plaintext. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId } from "@/lib/bytes/ids";
import { extendFold, type Fold, type Learned } from "@/lib/secret/session/fold";
import type { Transport } from "@/lib/secret/session/transport";
import { type Head, PULL_LIMIT, pull } from "@/lib/wire/ledger";

export interface Expectation {
  readonly household: HouseholdId;
  /** whose device folds */
  readonly reader: MemberId;
  /** heads that the history must contain: this device's own, and the one on a kit's sheet */
  readonly pins: readonly Head[];
}

/**
 * Extends `fold` to the server's head, or to where it has to stop (`stopped`). Throws `behind` when the server shows less than the fold or the pin,
 * `forked` when it shows another entry at a known seq, `missing` when it names a head and withholds entries; where entries
 * were folded before that, they are answered and what came after them is `stopped`.
 */
export async function pullAll(
  transport: Transport,
  fold: Fold,
  expected: Expectation,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Learned> {
  const learned: Learned[] = [];
  try {
    for (;;) {
      const more = await pullOnce(transport, fold, expected, learned, progress);
      if (!more) return joinLearned(learned);
    }
  } catch (error) {
    // What was folded is true whatever follows it, and no later pull brings it again.
    if (learned.length === 0 || !isVaultError(error)) throw error;
    return { ...joinLearned(learned), stopped: error };
  }
}

/** One answer; tells whether there is more behind it. */
async function pullOnce(
  transport: Transport,
  fold: Fold,
  { household, reader, pins }: Expectation,
  learned: Learned[],
  progress: (done: number, total: number) => void,
): Promise<boolean> {
  const answer = await transport.call(pull, { after: fold.head.seq, limit: PULL_LIMIT });
  if (answer.household !== household) throw new VaultError("forked", { detail: "another household" });
  assertNotBehind(answer.head, fold.head);
  for (const pin of pins) assertReaches(answer.head, pin);
  if (answer.entries.length > 0) {
    const start = fold.head;
    const step = await extendFold(fold, household, reader, answer.entries);
    learned.push(step);
    for (const pin of pins) assertPinned(start, step, pin);
    if (step.stopped !== null) return false;
  }
  progress(fold.head.seq + 1, answer.head.seq + 1);
  if (fold.head.seq >= answer.head.seq) {
    // The server's own word for its newest entry: a mismatch is caught now, not at the next append.
    if (fold.head.seq === answer.head.seq && !equalBytes(fold.head.hash, answer.head.hash)) {
      throw new VaultError("forked", { detail: "head" });
    }
    return false;
  }
  if (answer.entries.length === 0) throw new VaultError("missing", { detail: "entries" });
  return true;
}

/** PROTOCOL §7: less than this device has seen, or something else at the same place. */
function assertNotBehind(shown: Head, known: Head): void {
  if (shown.seq < known.seq) throw new VaultError("behind");
  if (shown.seq === known.seq && !equalBytes(shown.hash, known.hash)) throw new VaultError("forked");
}

function assertReaches(shown: Head, pin: Head): void {
  if (shown.seq < pin.seq) throw new VaultError("behind", { detail: "pin" });
}

function assertPinned(start: Head, step: Learned, pin: Head): void {
  if (pin.seq <= start.seq) return;
  const entry = step.entries[pin.seq - start.seq - 1];
  if (entry !== undefined && !equalBytes(entry.hash, pin.hash)) {
    throw new VaultError("forked", { detail: "pin" });
  }
}

const joinLearned = (steps: readonly Learned[]): Learned => ({
  entries: steps.flatMap((step) => step.entries),
  envelopes: steps.flatMap((step) => step.envelopes),
  effects: steps.flatMap((step) => step.effects),
  refused: steps.flatMap((step) => step.refused),
  stopped: steps.at(-1)?.stopped ?? null,
});
