/** Notices that nobody is there. Sees that something was touched, never what. */

export interface IdleLimits {
  /** ms without a touch */
  readonly untouched: number;
  /** ms out of sight: another tab or app, a dark screen; null: being out of sight says nothing */
  readonly hidden: number | null;
}
const LOOK_EVERY_MS = 10 * 1000;

/** Calls `onIdle` when nobody was there for longer than `limits`, also when the computer slept meanwhile. */
export function watchIdle(limits: () => IdleLimits, onIdle: () => void): () => void {
  let last = Date.now();
  let hiddenAt: number | null = null;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const { untouched, hidden } = limits();
    const outOfSight = hiddenAt !== null && hidden !== null && Date.now() - hiddenAt >= hidden;
    if (outOfSight || Date.now() - last >= untouched) onIdle();
  };
  const turned = () => {
    clearTimeout(hiddenTimer);
    // Coming back: a timer may not have run in a page that was put to sleep.
    look();
    hiddenAt = document.visibilityState === "hidden" ? Date.now() : null;
    const { hidden } = limits();
    if (hiddenAt !== null && hidden !== null) hiddenTimer = setTimeout(look, hidden);
  };
  const touched = () => {
    // A timer may not have run while the computer slept: what is touched now comes too late.
    look();
    last = Date.now();
  };
  const events = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
  for (const event of events) addEventListener(event, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", turned);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    for (const event of events) removeEventListener(event, touched, { capture: true });
    document.removeEventListener("visibilitychange", turned);
    clearTimeout(hiddenTimer);
    clearInterval(timer);
  };
}
