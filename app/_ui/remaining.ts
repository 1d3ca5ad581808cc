/** Below this share of its time a code is nearly over: the accent, and the next code beside it. */
export const LAST_SHARE = 0.2;

export interface Remaining {
  readonly seconds: number;
  /** 0 to 1, of the period */
  readonly share: number;
  readonly last: boolean;
}

/** What is left at `now` of a code that ends at `until` (ms since 1970) and lasts `period` seconds. */
export function remaining(now: number, until: number, period: number): Remaining {
  const seconds = Math.min(period, Math.max(0, Math.ceil((until - now) / 1000)));
  const share = period === 0 ? 0 : seconds / period;
  return { seconds, share, last: share <= LAST_SHARE };
}
