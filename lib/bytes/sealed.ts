/** Branded byte types: what was sealed, and what a size is checked of. Only `lib/secret/crypto` mints Sealed. */
import * as v from "valibot";
import type { Bytes } from "@/lib/bytes/encoding";

declare const brand: unique symbol;

/** Ciphertext of one kind: a box (PROTOCOL §3) or an HPKE seal. */
export type Sealed<Kind extends string> = Bytes & { readonly [brand]: Kind };

export type SealedKind =
  | "account"
  | "name"
  | "profile"
  | "vault"
  | "unlocker"
  | "previous-key"
  | "previous-ark"
  | "ark"
  | "vault-key"
  | "invite-names"
  | "invite-secret"
  | "preferences";

/** suite(1) ‖ salt(32) ‖ commitment(32) ‖ ciphertext with a 16-byte tag. */
export const BOX_OVERHEAD = 1 + 32 + 32 + 16;

/** Bytes of exactly this length. */
export function bytesOf(length: number) {
  return v.custom<Bytes>(
    (input) => input instanceof Uint8Array && input.length === length,
    `not ${length} bytes`,
  );
}

export function bytesUpTo(length: number, least = 0) {
  return v.custom<Bytes>(
    (input) => input instanceof Uint8Array && input.length >= least && input.length <= length,
    `not ${least} to ${length} bytes`,
  );
}

/** Ciphertext that came from outside: its size is checked, its content only when it is opened. */
export function sealedUpTo<Kind extends SealedKind>(length: number) {
  return v.custom<Sealed<Kind>>(
    (input) => input instanceof Uint8Array && input.length >= BOX_OVERHEAD && input.length <= length,
    `not ${BOX_OVERHEAD} to ${length} bytes`,
  );
}
