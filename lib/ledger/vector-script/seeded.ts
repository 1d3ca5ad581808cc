/** Bytes that look random and are always the same: what the vectors are made of. Nothing here is secret. */
import { type Bytes, toBase64Url, toUtf8 } from "@/lib/bytes/encoding";
import { BOX_OVERHEAD, type Sealed, type SealedKind } from "@/lib/bytes/sealed";
import { KEM_PUBLIC_BYTES, KEY_SEAL_BYTES } from "@/lib/ledger/types";

/** xorshift32, seeded by FNV-1a of `name`: no cryptography, only spread. */
export function seededBytes(name: string, length: number): Bytes {
  let state = 0x811c9dc5;
  for (const byte of toUtf8(name)) state = Math.imul(state ^ byte, 0x01000193);
  state ||= 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

/** An id of any brand: the vectors are the one place where an id is not random. */
export function seededId<T extends string>(name: string): T {
  return toBase64Url(seededBytes(`id ${name}`, 16)) as T;
}

/** A box or seal that nobody can open: the fold looks at none. */
export function dummySealed<K extends SealedKind>(name: string, length = BOX_OVERHEAD + 8): Sealed<K> {
  return seededBytes(`sealed ${name}`, length) as Sealed<K>;
}

export function dummyKeySeal<K extends SealedKind>(name: string): Sealed<K> {
  return dummySealed(name, KEY_SEAL_BYTES);
}

/** Has the form of an X-Wing public key: every 12-bit coefficient is below 3329. */
export function seededKemPublic(name: string): Bytes {
  return seededBytes(`kem ${name}`, KEM_PUBLIC_BYTES).map((byte, i) => (i < 1152 ? byte & 0x77 : byte));
}
