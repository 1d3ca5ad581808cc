/** Refuses public keys that WebCrypto would take although they are none (PROTOCOL §1). Pure; public keys only. */
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { VaultError } from "@/lib/bytes/errors";
import { KEM_PUBLIC_BYTES, SIGN_PUBLIC_BYTES } from "@/lib/ledger/types";

/**
 * Throws `bad-public-key` unless the 32 bytes are the canonical form of a point of prime order. Under the
 * identity, or a point of small order, one signature fits every message.
 */
export function assertSignPublic(key: Uint8Array): void {
  try {
    if (key.length !== SIGN_PUBLIC_BYTES) throw new RangeError("length");
    const point = ed25519.Point.fromBytes(key);
    if (point.is0() || !point.isTorsionFree()) throw new RangeError("order");
  } catch (cause) {
    throw new VaultError("bad-public-key", { detail: "signing key", cause });
  }
}

const ML_KEM_Q = 3329;
/** 3 × 256 coefficients of 12 bits; the 32-byte seed of the matrix follows, then the X25519 key */
const ML_KEM_COEFFICIENT_BYTES = 1152;
const ML_KEM_PUBLIC_BYTES = 1184;
const ANY_SCALAR = new Uint8Array(32).fill(9);

/**
 * Throws `bad-public-key` unless the ML-KEM-768 half passes the modulus check of FIPS 203 §7.2 and the X25519
 * half is not of low order, where every shared secret would be zero.
 */
export function assertKemPublic(key: Uint8Array): void {
  if (key.length !== KEM_PUBLIC_BYTES || !isReduced(key)) {
    throw new VaultError("bad-public-key", { detail: "KEM key" });
  }
  try {
    x25519.getSharedSecret(ANY_SCALAR, key.subarray(ML_KEM_PUBLIC_BYTES));
  } catch (cause) {
    throw new VaultError("bad-public-key", { detail: "KEM key", cause });
  }
}

function isReduced(key: Uint8Array): boolean {
  for (let i = 0; i < ML_KEM_COEFFICIENT_BYTES; i += 3) {
    const [a = 0, b = 0, c = 0] = key.subarray(i, i + 3);
    if ((a | ((b & 15) << 8)) >= ML_KEM_Q || ((b >> 4) | (c << 4)) >= ML_KEM_Q) return false;
  }
  return true;
}
