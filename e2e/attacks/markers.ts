/** What was typed or derived in a browser, in every way that it might be written down; and the places to search for it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Device, Stage } from "@/e2e/fixtures";
import { toBase32, toBase64Url, toHex } from "@/lib/bytes/encoding";

/** Bytes as they are (latin1, as requests are recorded) and in each encoding. */
export function spellings(bytes: Uint8Array): readonly string[] {
  const written = Buffer.from(bytes);
  // Base64 without the last two characters: they depend on what follows.
  const base64 = written.toString("base64").replace(/=+$/, "");
  return [
    written.toString("latin1"),
    toHex(bytes),
    toHex(bytes).toUpperCase(),
    toBase32(bytes),
    base64,
    toBase64Url(bytes),
    JSON.stringify([...bytes]).slice(1, -1),
  ];
}

/** The console of a device, from now on: everything, not only what is wrong. */
export function consoleOf({ page }: Device): readonly string[] {
  const lines: string[] = [];
  page.on("console", (message) => lines.push(message.text()));
  return lines;
}

/** Everywhere outside the browser: what was sent, printed and stored. */
export const placesOutside = ({ requests, server }: Stage) => ({
  requests: requests.join("\n"),
  output: server.output(),
  database: readdirSync(server.dataDir)
    .map((file) => readFileSync(join(server.dataDir, file)).toString("latin1"))
    .join("\n"),
});

/** The markers that stand in a place; none is what a test wants. */
export const foundIn = (place: string, markers: readonly string[]): readonly string[] =>
  markers.filter((marker) => place.includes(marker));
