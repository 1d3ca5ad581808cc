/** Refuses requests that another site's page makes in somebody's browser (attack 24). */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";

/**
 * Throws wrong-origin. A browser says on every POST where it comes from; one that says nothing at all is
 * believed only when it calls itself same-origin.
 */
export function checkOrigin(request: Request, origin: string): void {
  const site = request.headers.get("sec-fetch-site");
  const from = request.headers.get("origin");
  if (site === "cross-site" || site === "same-site") throw new VaultError("wrong-origin");
  if (from !== null && from !== origin) throw new VaultError("wrong-origin");
  if (request.method !== "GET" && from === null && site !== "same-origin")
    throw new VaultError("wrong-origin");
}
