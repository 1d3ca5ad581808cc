// The first script of every page: a string may become a script only when it is the URL of a file of our own build,
// or of its service worker.
// It comes back unchanged, because Next knows its chunks by the very string.
if (globalThis.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createScriptURL(input) {
      const url = new URL(input, location.origin);
      const ours = url.pathname.startsWith("/_next/static/") || url.pathname === "/service-worker.js";
      return url.origin === location.origin && ours ? input : null;
    },
  });
}
