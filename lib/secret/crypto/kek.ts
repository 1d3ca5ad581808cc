/** Key-encrypting keys: what a passkey or this browser gives to open its own box (PROTOCOL §2). Secret. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { LABELS } from "@/lib/bytes/labels";
import { deriveBytes, deriveFromBytes } from "@/lib/secret/crypto/hkdf";
import { KEY_BYTES, type Kek, SecretKey } from "@/lib/secret/crypto/secret-key";

/** From the 32 bytes of the PRF extension. Throws `no-prf` on anything else: `enabled` is never believed. */
export async function derivePasskeyKek(prf: Bytes): Promise<Kek> {
  if (prf.length !== KEY_BYTES || equalBytes(prf, new Uint8Array(KEY_BYTES))) throw new VaultError("no-prf");
  return SecretKey.of("kek", await deriveFromBytes(prf, LABELS.unlockerPasskey, KEY_BYTES));
}

/** This browser's half of a `device` unlocker: not extractable, kept in IndexedDB as a CryptoKey. */
export async function makeDeviceKey(): Promise<CryptoKey> {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const key = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits"]);
  bytes.fill(0);
  return key;
}

/** Both halves: either alone is useless. `serverHalf` is 32 bytes, released after a passkey sign-in. */
export async function deriveDeviceKek(deviceKey: CryptoKey, serverHalf: Bytes): Promise<Kek> {
  if (serverHalf.length !== KEY_BYTES) throw new VaultError("malformed", { detail: "server half length" });
  const bytes = await deriveBytes(deviceKey, LABELS.unlockerDevice, KEY_BYTES, { salt: serverHalf });
  return SecretKey.of("kek", bytes);
}
