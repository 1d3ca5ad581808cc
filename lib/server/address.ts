/** Which network address a request came from, told by the socket and not by what the request says of itself. */
import "server-only";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Written over at the start of every request; a client cannot set it. */
const ADDRESS_HEADER = "x-keepsake-address";
const UNKNOWN = "unknown";
/** Node's own channel, told before any listener of the server. */
const REQUEST_START = "http.server.request.start";

/**
 * Notes the address of every request before Next sees it: Next itself believes X-Forwarded-For from anybody.
 * `trustProxy`: the last address in X-Forwarded-For, the one that the nearest proxy wrote.
 * Answers a function that stops it.
 */
export function watchAddresses(trustProxy: boolean): () => void {
  const note = (message: unknown): void => {
    const request: unknown = typeof message === "object" && message && Reflect.get(message, "request");
    if (!(request instanceof IncomingMessage)) return;
    const socket = request.socket.remoteAddress;
    request.headers[ADDRESS_HEADER] = trustProxy
      ? (lastForwarded(request.headers["x-forwarded-for"]) ?? socket ?? UNKNOWN)
      : (socket ?? UNKNOWN);
    if (!trustProxy) {
      for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"]) {
        delete request.headers[name];
      }
    }
  };
  subscribe(REQUEST_START, note);
  return () => unsubscribe(REQUEST_START, note);
}

/** What throttling counts by: an IPv4 address, or the /64 that one IPv6 customer has. */
export function addressOf(headers: Headers): string {
  return networkOf(headers.get(ADDRESS_HEADER) ?? UNKNOWN);
}

export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

function lastForwarded(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === "string" ? header : header?.join(",");
  const last = text?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? null : last;
}
