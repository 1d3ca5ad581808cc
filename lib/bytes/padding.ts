/** Length-hiding padding for account blobs (PROTOCOL §3). Pure; its input is plaintext about to be sealed. */
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

const SMALLEST = 512;

/** content ‖ 0x80 ‖ zeros, up to 512, 1024, 2048, … bytes (ISO/IEC 7816-4). */
export function pad(content: Uint8Array): Bytes {
  let size = SMALLEST;
  while (size < content.length + 1) size *= 2;
  const padded = new Uint8Array(size);
  padded.set(content);
  padded[content.length] = 0x80;
  return padded;
}

/** The inverse of pad; throws `malformed` on any other padding. */
export function unpad(padded: Uint8Array): Bytes {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80 || pad(padded.subarray(0, end)).length !== padded.length) {
    throw new VaultError("malformed", { detail: "padding" });
  }
  return padded.slice(0, end);
}
