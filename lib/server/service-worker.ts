/** Hands out the service worker that the build wrote (scripts/client-files.mjs). The same bytes for everybody. */
import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const file = join(process.cwd(), ".next", "service-worker.js");

/** A browser has to ask each time, or it would keep an old client. */
const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };

let read: Promise<string> | undefined;

/** 404 in development: pages change there all the time. */
export async function serviceWorker(): Promise<Response> {
  if (process.env.NODE_ENV !== "production") return new Response(null, { status: 404 });
  read ??= readFile(file, "utf8");
  return new Response(await read, { headers });
}
