/** SHA-256, by WebCrypto and in Node by its own. Pure; sees whatever its caller holds. */
import { type Bytes, concatBytes, toUtf8 } from "@/lib/bytes/encoding";
import type { Label } from "@/lib/bytes/labels";

/** Node hashes an entry at once in less time than it takes to wake a thread for it; browsers have WebCrypto alone. */
const hashHere = globalThis.process?.getBuiltinModule?.("node:crypto")?.hash;

/** SHA-256 of the concatenation; 32 bytes. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  const input = parts.length === 1 && parts[0] ? (parts[0] as Bytes) : concatBytes(...parts);
  if (hashHere) return new Uint8Array(hashHere("sha256", input, "buffer"));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", input));
}

/** SHA-256(label ‖ 0 ‖ parts): a hash that cannot be taken for one of another purpose. */
export function labelledHash(label: Label, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return sha256(withLabel(label, ...parts));
}

/** label ‖ 0 ‖ parts: what is hashed or signed under a label. */
export function withLabel(label: Label, ...parts: readonly Uint8Array[]): Bytes {
  return concatBytes(toUtf8(label), new Uint8Array(1), ...parts);
}
