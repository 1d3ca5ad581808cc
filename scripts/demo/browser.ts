/** A browser as the session core sees one: storage in memory, cookies, and a way to a server on this machine. */
import "fake-indexeddb/auto";
import { openCache } from "@/lib/secret/session/cache";
import type { SessionMethods, StateHead } from "@/lib/secret/session/methods";
import { createSession } from "@/lib/secret/session/session";
import type { Fetch } from "@/lib/secret/session/transport";

export interface DemoBrowser {
  readonly session: SessionMethods;
  /** what a page would be told last */
  state(): StateHead;
}

export function demoBrowser(origin: string): DemoBrowser {
  let state: StateHead = { phase: "starting" };
  const session = createSession({
    fetch: withCookies(origin),
    origin,
    openCache: () => openCache("demo"),
    now: () => Date.now(),
    emit: (event) => {
      if (event.kind === "state") state = event.head;
    },
  });
  return { session, state: () => state };
}

/** Node's fetch keeps no cookies and says not where it comes from; a browser does both. */
function withCookies(origin: string): Fetch {
  const cookies = new Map<string, string>();
  return async (url, { credentials: _, ...init }) => {
    const headers = new Headers(init.headers);
    headers.set("origin", origin);
    headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await fetch(url, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const cut = pair.indexOf("=");
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return response;
  };
}
