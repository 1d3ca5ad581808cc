// The service worker, as browsers get it: a plain script behind one line that client-files.mjs writes in front of it.
// It holds the whole client of one version and changes it only as a whole (docs/adr/0010-service-worker-by-hand.md).
// What goes to /api/ never enters it.

/** @typedef {{ url: string, headers?: Record<string, string>, sha256: string }} ClientFile */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {{ version: string, files: ClientFile[] }} */
const { version, files } = Reflect.get(self, "keepsakeClient");

const PREFIX = "keepsake-";
const CACHE = PREFIX + version;
/** Their names hold their content's hash: the same name is the same file in every version. */
const HASHED = "/_next/static/";
const AT_ONCE = 6;

/**
 * A page is asked for as a document, whole as data, or in segments: three answers at one address.
 * @param {string} url
 * @param {Headers} headers
 */
function keyOf(url, headers) {
  const { pathname, origin } = new URL(url, location.origin);
  if (!headers.has("rsc")) return origin + pathname;
  return `${origin}${pathname}?rsc=${encodeURIComponent(headers.get("next-router-segment-prefetch") ?? "")}`;
}

/** @param {ClientFile} file */
const keyOfFile = ({ url, headers }) => keyOf(url, new Headers(headers));

const known = new Set(files.map(keyOfFile));

/** @param {ArrayBuffer} bytes */
async function sha256Of(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A file that an older version left here under the same hash, or the server's.
 * @param {ClientFile} file
 */
async function read(file) {
  const { url, headers = {} } = file;
  const hashed = url.startsWith(HASHED);
  const held = hashed ? await caches.match(keyOfFile(file), { ignoreVary: true }) : undefined;
  return held ?? fetch(url, { headers, cache: hashed ? "default" : "no-cache" });
}

/**
 * @param {Cache} cache
 * @param {ClientFile} file
 */
async function keep(cache, file) {
  const answer = await read(file);
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || (await sha256Of(bytes)) !== file.sha256) {
    throw new Error(`${file.url} is not of version ${version}`);
  }
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  // Made anew: it then carries the address it is asked by, and no redirect on the way to it.
  await cache.put(keyOfFile(file), new Response(bytes, { headers }));
}

/** All files, or nothing: the browser then goes on with the version before. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  const left = [...files];
  const work = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await keep(cache, file);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    left.length = 0;
    await caches.delete(CACHE);
    throw error;
  }
}

/** The versions before go, unless more than the page that asked for this one is open: it may still need their files. */
async function takeOver() {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length <= 1) {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  await worker.clients.claim();
}

/**
 * @param {Request} request
 * @param {string} key
 */
async function answer(request, key) {
  const own = await (await caches.open(CACHE)).match(key, { ignoreVary: true });
  if (own !== undefined) return own;
  const older = key.startsWith(location.origin + HASHED)
    ? await caches.match(key, { ignoreVary: true })
    : undefined;
  return older ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/")) return;
  const key = keyOf(request.url, request.headers);
  if (known.has(key) || pathname.startsWith(HASHED)) event.respondWith(answer(request, key));
});
