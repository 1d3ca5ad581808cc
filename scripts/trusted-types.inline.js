// The first script of every page: a string may become a script only when it is the URL of a file of our own build.
// It comes back unchanged, because Next knows its chunks by the very string.
if (globalThis.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createScriptURL(input) {
      const url = new URL(input, location.origin);
      return url.origin === location.origin && url.pathname.startsWith("/_next/static/") ? input : null;
    },
  });
}
