/** Reads a secret as people and files write it: base32 with spaces, dashes, small letters, padding. Plaintext. */
import { type Bytes, fromBase32Loose } from "@/lib/bytes/encoding";

export const MAX_SECRET_BYTES = 1024;

export type SecretRead =
  | { readonly ok: true; readonly secret: Bytes }
  | {
      readonly ok: false;
      readonly reason: "missing-secret" | "bad-secret" | "too-long";
      /** the first character that base32 does not have; null when there are too few or too many */
      readonly value: string | null;
    };

/** Unused bits at the end may be set: secrets of real issuers do that. */
export function readSecret(typed: string): SecretRead {
  // Copied texts carry dashes of every kind and invisible characters.
  const compact = typed.replace(/[\s\p{Pd}\p{Cf}=]/gu, "");
  if (compact === "") return { ok: false, reason: "missing-secret", value: null };
  // Judged before capitals are made: "ı" and "ſ" would turn into letters of the alphabet.
  const foreign = /[^A-Za-z2-7]/u.exec(compact);
  if (foreign) return { ok: false, reason: "bad-secret", value: foreign[0] };
  if ((compact.length * 5) / 8 > MAX_SECRET_BYTES) return { ok: false, reason: "too-long", value: "secret" };
  const secret = fromBase32Loose(compact.toUpperCase());
  if (secret.length === 0) return { ok: false, reason: "bad-secret", value: null };
  return { ok: true, secret };
}
