/** The only holder of keys: a thin shell that gives the session core a browser. Plaintext and keys. */
import { openCache } from "@/lib/secret/session/cache";
import type { SessionEvent, SessionMethods } from "@/lib/secret/session/methods";
import { type Port, serve } from "@/lib/secret/session/rpc";
import { createSession } from "@/lib/secret/session/session";

declare const self: Port & { readonly location: Location };

const session = createSession({
  fetch: (url, init) => fetch(url, init),
  origin: self.location.origin,
  openCache: () => openCache("keepsake"),
  now: () => Date.now(),
  emit: (event) => send(event),
});
const send = serve<SessionMethods, SessionEvent>(self, session);
