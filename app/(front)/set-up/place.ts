/** Where passkeys of this instance work, seen from the page that is open. */

export type Place =
  /** all is well */
  | "here"
  /** works, but on this computer only */
  | "local"
  /** opened under another name than the server's own */
  | "other"
  /** the server still believes that it is at localhost */
  | "unset"
  /** an IP address: no passkey is possible */
  | "address"
  /** http outside localhost: no passkey is possible */
  | "plain";

const isLocal = (host: string) => host === "localhost" || host.endsWith(".localhost");
const isAddress = (host: string) => /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.startsWith("[");

/** `own`: the origin of BASE_URL, `here`: the origin in the address bar. */
export function placeOf(own: string, here: string): Place {
  const ownUrl = new URL(own);
  const hereUrl = new URL(here);
  if (own === here) {
    if (isLocal(ownUrl.hostname)) return "local";
    if (isAddress(ownUrl.hostname)) return "address";
    return ownUrl.protocol === "https:" ? "here" : "plain";
  }
  if (!isLocal(ownUrl.hostname)) {
    if (isAddress(ownUrl.hostname)) return "address";
    return ownUrl.protocol === "https:" ? "other" : "plain";
  }
  if (isLocal(hereUrl.hostname)) return "other";
  if (isAddress(hereUrl.hostname)) {
    // 127.0.0.1 is this computer too: its name does it.
    return hereUrl.hostname === "127.0.0.1" || hereUrl.hostname === "[::1]" ? "other" : "address";
  }
  return hereUrl.protocol === "https:" ? "unset" : "plain";
}

/** Can somebody go on to the passkey here? */
export const isUsable = (place: Place) => place === "here" || place === "local";
