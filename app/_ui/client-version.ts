/** Keeps the client in this browser for times without a network, and hears when a newer one waits beside it. */

const SCRIPT = "/service-worker.js";
/** the name by which scripts/service-worker.mjs is asked to replace the version before it */
const TAKE_OVER = "take over";
const HOUR_MS = 60 * 60 * 1000;

/** When the page has nothing better to do: the files are for later. */
const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 3_000);
};

/** Calls `ready` when a newer client is here as a whole. Answers a function that stops listening. */
export function watchClientVersion(ready: () => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  if (process.env.NODE_ENV === "production" && "serviceWorker" in navigator) {
    // No storage for this site, or no network yet: the next page tries again.
    whenIdle(() => void watch(ready, signal).catch(() => undefined));
  }
  return () => stopped.abort();
}

async function watch(ready: () => void, signal: AbortSignal): Promise<void> {
  const registration = await navigator.serviceWorker.register(SCRIPT, { updateViaCache: "none" });
  if (signal.aborted) return;
  const look = () => {
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) ready();
  };
  look();
  registration.addEventListener(
    "updatefound",
    () => registration.installing?.addEventListener("statechange", look, { signal }),
    { signal },
  );
  // Registering again asks for nothing, and a browser may wait long before it asks by itself.
  await registration.update();
  let asked = Date.now();
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < HOUR_MS) return;
      asked = Date.now();
      registration.update().catch(() => undefined);
    },
    { signal },
  );
}

/** Loads the newest client that the server has: all of it, or the page as it was. */
export async function loadNewClient(): Promise<void> {
  const next = await newest().catch(() => null);
  if (next === null) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  next.postMessage(TAKE_OVER);
}

async function newest(): Promise<ServiceWorker | null> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration === undefined) return null;
  if (registration.waiting === null) await registration.update();
  const { installing } = registration;
  if (installing !== null) await settled(installing);
  return registration.waiting;
}

const settled = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    const look = () => worker.state !== "installing" && resolve();
    worker.addEventListener("statechange", look);
    look();
  });
