/** One clock for the whole page: a tick at each full second while somebody looks. Holds nothing secret. */

type Listener = () => void;
const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = 0;

function tick(): void {
  const now = Date.now();
  second = now - (now % 1000);
  timer = setTimeout(tick, 1000 - (now % 1000));
  for (const listener of listeners) listener();
}

function wake(): void {
  clearTimeout(timer);
  timer = undefined;
  if (listeners.size > 0 && document.visibilityState === "visible") tick();
}

export function subscribeClock(listener: Listener): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", wake);
  listeners.add(listener);
  if (timer === undefined) wake();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", wake);
    wake();
  };
}

/** The second that is shown, ms since 1970; 0 before the first tick. */
export const currentSecond = (): number => second;
