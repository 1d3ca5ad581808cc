/** Strict text forms of bytes: base64url, base32, hex, UTF-8. Pure; sees whatever its caller holds. */
import { VaultError } from "@/lib/bytes/errors";

/** Bytes over a plain ArrayBuffer: what WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX = "0123456789abcdef";

/** Bits are taken in groups of `bits` from the most significant end, the last group padded with zeros. */
function toGroups(bytes: Uint8Array, alphabet: string, bits: number): string {
  let text = "";
  let buffer = 0;
  let held = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    held += 8;
    while (held >= bits) {
      held -= bits;
      text += alphabet.charAt((buffer >> held) & ((1 << bits) - 1));
    }
    buffer &= (1 << held) - 1;
  }
  if (held > 0) text += alphabet.charAt((buffer << (bits - held)) & ((1 << bits) - 1));
  return text;
}

function fromGroups(text: string, alphabet: string, bits: number, strictTail: boolean): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * bits) / 8));
  let buffer = 0;
  let held = 0;
  let at = 0;
  for (const symbol of text) {
    const value = alphabet.indexOf(symbol);
    if (value < 0) throw new VaultError("malformed", { detail: "a character outside the alphabet" });
    buffer = (buffer << bits) | value;
    held += bits;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (buffer >> held) & 0xff;
      buffer &= (1 << held) - 1;
    }
  }
  // One value, one text: a tail with set bits or a whole unused group would be a second spelling.
  if (strictTail && (held >= bits || buffer !== 0)) {
    throw new VaultError("malformed", { detail: "unused bits are set" });
  }
  return bytes;
}

/** base64url without padding (RFC 4648 §5). */
export const toBase64Url = (bytes: Uint8Array): string => toGroups(bytes, BASE64URL, 6);
/** The inverse of toBase64Url; throws `malformed` on anything that toBase64Url would not have written. */
export const fromBase64Url = (text: string): Bytes => fromGroups(text, BASE64URL, 6, true);

/** base32 in capitals without padding (RFC 4648 §6). */
export const toBase32 = (bytes: Uint8Array): string => toGroups(bytes, BASE32, 5);
/** The inverse of toBase32, strict. */
export const fromBase32 = (text: string): Bytes => fromGroups(text, BASE32, 5, true);
/** As fromBase32, but unused bits may be set: real secrets of real sites do that. */
export const fromBase32Loose = (text: string): Bytes => fromGroups(text, BASE32, 5, false);

export const toHex = (bytes: Uint8Array): string => toGroups(bytes, HEX, 4);
/** Lower-case hex of even length; throws `malformed` otherwise. */
export const fromHex = (text: string): Bytes => fromGroups(text, HEX, 4, true);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const toUtf8 = (text: string): Bytes => encoder.encode(text);
/** Throws `malformed` on bytes that are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new VaultError("malformed", { detail: "not UTF-8", cause });
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Equal length and content, in a time that does not depend on where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
