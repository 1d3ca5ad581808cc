/** HKDF-SHA-256 by WebCrypto (RFC 5869). Its input is secret. */
import { type Bytes, concatBytes, toUtf8 } from "@/lib/bytes/encoding";
import type { Label } from "@/lib/bytes/labels";

const NONE = new Uint8Array(0);

/** `length` bytes from a key imported for HKDF; info = label ‖ context. */
export async function deriveBytes(
  key: CryptoKey,
  label: Label,
  length: number,
  options: { salt?: Uint8Array; context?: Uint8Array } = {},
): Promise<Bytes> {
  const info = concatBytes(toUtf8(label), options.context ?? NONE);
  const salt = new Uint8Array(options.salt ?? NONE);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8),
  );
}

/** The same from raw input: PRF bytes, a kit code. */
export async function deriveFromBytes(input: Uint8Array, label: Label, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(input), "HKDF", false, ["deriveBits"]);
  return deriveBytes(key, label, length);
}
