/** When a vault locks by itself: this device's choice, kept in the browser. Sees no plaintext. */
import "client-only";
import type { IdleLimits } from "@/lib/secret/session/idle";

const MINUTE_MS = 60 * 1000;
/** Long enough to choose a picture or to look a name up in another tab, too short to forget about it. */
const HIDDEN_MS = 10 * 1000;

/** Minutes without a touch; "hidden" locks when the page is out of sight, and after five minutes in any case. */
export const LOCK_AFTER = ["1", "5", "15", "60", "hidden"] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];
export const LOCK_AFTER_KEY = "lock-after";

/** PROTOCOL leaves the time to the product: five minutes until somebody chooses otherwise. */
export const lockAfterOf = (kept: string | null): LockAfter => LOCK_AFTER.find((one) => one === kept) ?? "5";

export function limitsOf(after: LockAfter): IdleLimits {
  return after === "hidden"
    ? { untouched: 5 * MINUTE_MS, hidden: HIDDEN_MS }
    : { untouched: Number(after) * MINUTE_MS, hidden: null };
}

/** While a recovery kit is printed and put away, there is more time, and printing hides the page. */
export function limitsNow(comingBack: boolean): IdleLimits {
  const limits = limitsOf(lockAfterOf(readKept()));
  return comingBack ? { untouched: Math.max(15 * MINUTE_MS, limits.untouched), hidden: null } : limits;
}

function readKept(): string | null {
  try {
    return localStorage.getItem(`keepsake.${LOCK_AFTER_KEY}`);
  } catch {
    return null;
  }
}
