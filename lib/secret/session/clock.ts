/** One clock for the whole page: a tick at each full second while somebody looks. Holds nothing secret. */

type Listener = () => void;
const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = 0;

function fullSecond(): number {
  const now = Date.now();
  return now - (now % 1000);
}

function tick(): void {
  second = fullSecond();
  timer = setTimeout(tick, 1000 - (Date.now() - second));
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

/** The second that is shown, ms since 1970. Right before the first tick too, so that a first paint needs no second one. */
export const currentSecond = (): number => (timer === undefined ? fullSecond() : second);
