/** Notices that nobody is there. Sees that something was touched, never what. */

/** PROTOCOL leaves the time to the product: five minutes until a member chooses otherwise. */
export const IDLE_MS = 5 * 60 * 1000;
const LOOK_EVERY_MS = 10 * 1000;

/** Calls `onIdle` when nothing was touched for `limit` ms, also when the computer slept meanwhile. */
export function watchIdle(limit: () => number, onIdle: () => void): () => void {
  let last = Date.now();
  const look = () => {
    if (Date.now() - last >= limit()) onIdle();
  };
  const touched = () => {
    // A timer may not have run while the computer slept: what is touched now comes too late.
    look();
    last = Date.now();
  };
  const events = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
  for (const event of events) addEventListener(event, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    for (const event of events) removeEventListener(event, touched, { capture: true });
    document.removeEventListener("visibilitychange", look);
    clearInterval(timer);
  };
}
