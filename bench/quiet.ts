/** Waits for a moment in which the machine does nothing else: figures of a busy one say little. */
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

const WINDOW_MS = 1_000;
const MOST_WINDOWS = 90;
/** share of all cores */
const BUSY = 0.12;

let waits = 0;
let inVain = 0;

/** Ends after a second in which the cores were idle, or after a minute and a half in which there was none. */
export async function quietMoment(): Promise<void> {
  waits += 1;
  for (let window = 0; window < MOST_WINDOWS; window++) {
    const before = ticks();
    await pause(WINDOW_MS);
    const after = ticks();
    if (1 - (after.idle - before.idle) / (after.all - before.all) < BUSY) return;
  }
  inVain += 1;
}

/** What is to be said beside the figures; starts to count anew. */
export function describeQuiet(): string {
  const said = `${waits - inVain} of ${waits} runs began in a quiet moment of the machine.`;
  waits = 0;
  inVain = 0;
  return said;
}

function ticks(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.idle + times.user + times.sys + times.nice + times.irq;
  }
  return { idle, all };
}
