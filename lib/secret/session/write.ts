/** The one way to change the ledger: compose, sign, append, and again on a newer head (PROTOCOL §4). Holds keys. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { catchUp } from "@/lib/secret/session/catch-up";
import type { Device } from "@/lib/secret/session/device";
import type { Opened } from "@/lib/secret/session/opened";
import { type Compose, Run } from "@/lib/secret/session/run";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import { append } from "@/lib/wire/ledger";

export interface WriteOptions {
  /** the entry must build on the head of now: a kit's sheet names it. Throws `stale-head` otherwise */
  readonly exactly?: boolean;
}

/** PROTOCOL §4. */
const MOST_TRIES = 20;
const JITTER_MS = 40;
const RESEND_MS = 300;

/** One entry; see writeAll. */
export const write = (
  device: Device,
  opened: Opened,
  compose: Compose,
  options: WriteOptions = {},
): Promise<void> => writeAll(device, opened, [compose], options);

/**
 * Writes one entry after the other, composed independently of each other. Throws `stale-head` when none landed
 * in MOST_TRIES, `rejected` with the rule, `needs-touch`, and whatever a pull throws; what landed stands.
 */
export function writeAll(
  device: Device,
  opened: Opened,
  composes: readonly Compose[],
  options: WriteOptions = {},
): Promise<void> {
  return opened.inTurn(async () => {
    // PROTOCOL §7: nothing is written on a history that is behind, forked or newer than this release.
    if (opened.unsound !== null) throw new VaultError(opened.unsound);
    let left = composes;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const written = await writeRun(device, opened, left);
      left = left.slice(written);
      if (left.length === 0) return;
      if (written > 0) tries = 0;
      if (options.exactly) break;
      await pause(Math.random() * JITTER_MS * Math.min(tries, 10));
      await catchUp(device, opened);
    }
    throw new VaultError("stale-head");
  });
}

/** Appends until one is stale; answers how many are done. */
async function writeRun(device: Device, opened: Opened, composes: readonly Compose[]): Promise<number> {
  const fold = await opened.fold;
  const run = new Run(device, opened, fold, composes);
  let done = 0;
  try {
    for (const _ of composes) {
      const prepared = await run.prepared(done);
      if (prepared === null) run.prepareSoon(done + 1);
      else {
        const { request, signed } = prepared;
        const sending = send(device, request);
        // The next entry is sealed and signed, and the one before folded, while the server writes this one.
        run.prepareSoon(done + 1);
        const answer = await sending;
        if (answer.outcome === "stale") break;
        if (answer.head.seq !== signed.head.seq || !equalBytes(answer.head.hash, signed.head.hash)) {
          opened.unsound = "forked";
          throw new VaultError("forked", { detail: "answer to an append" });
        }
        run.takeSoon(prepared);
      }
      done += 1;
    }
  } finally {
    await run.taken();
  }
  return done;
}

/** Appending the same entry twice is one append (PROTOCOL §4), so a lost answer is simply asked for again. */
async function send(device: Device, request: RequestOf<typeof append>): Promise<ResponseOf<typeof append>> {
  try {
    return await device.transport.call(append, request);
  } catch (error) {
    if (!isVaultError(error, "server-down")) throw error;
    await pause(RESEND_MS);
    return device.transport.call(append, request);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
