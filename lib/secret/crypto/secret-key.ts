/** 32 secret bytes with one purpose: an object, so that no key is ever a string, a log line or a JSON field. */
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

export const KEY_BYTES = 32;

export type KeyPurpose =
  | "ark" // account root key of a member
  | "vault-key" // of a vault, or of the household
  | "self" // local cache and sealed preferences of a member
  | "kek" // what a way in gives: opens that unlocker's box
  | "unlock-seed" // what stands in an unlocker's box
  | "invite-secret";

/** The purpose is part of the type: a vault key does not pass for a root key. */
export class SecretKey<Purpose extends KeyPurpose> {
  readonly purpose: Purpose;
  readonly #bytes: Bytes;
  readonly #hkdf: CryptoKey;

  private constructor(purpose: Purpose, bytes: Bytes, hkdf: CryptoKey) {
    this.purpose = purpose;
    this.#bytes = bytes;
    this.#hkdf = hkdf;
  }

  /** Takes over a copy of `bytes`; throws `malformed` unless there are 32. */
  static async of<P extends KeyPurpose>(purpose: P, bytes: Uint8Array): Promise<SecretKey<P>> {
    if (bytes.length !== KEY_BYTES) throw new VaultError("malformed", { detail: `${purpose} key length` });
    const own = new Uint8Array(bytes);
    const hkdf = await crypto.subtle.importKey("raw", own, "HKDF", false, ["deriveBits"]);
    return new SecretKey(purpose, own, hkdf);
  }

  static make<P extends KeyPurpose>(purpose: P): Promise<SecretKey<P>> {
    return SecretKey.of(purpose, crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
  }

  /** Imported once: ten thousand boxes are opened with it. */
  get hkdf(): CryptoKey {
    return this.#hkdf;
  }

  /** A copy of the bytes, for sealing this key to somebody or into a box. */
  expose(): Bytes {
    return new Uint8Array(this.#bytes);
  }

  toJSON(): never {
    throw new VaultError("forbidden", { detail: "a key is not written as text" });
  }
}

export type Ark = SecretKey<"ark">;
/** Key of one epoch of a vault; the household is one too (PROTOCOL §2). */
export type VaultKey = SecretKey<"vault-key">;
export type SelfKey = SecretKey<"self">;
export type Kek = SecretKey<"kek">;
export type UnlockSeed = SecretKey<"unlock-seed">;
export type InviteSecret = SecretKey<"invite-secret">;
