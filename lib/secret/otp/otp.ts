/** Makes the codes of accounts (RFC 4226, RFC 6238, Steam); the only door to otplib. Holds plaintext keys. */
import { createGuardrails, generateSync } from "otplib";
import { steamSymbols } from "@/lib/secret/otp/steam";
import type { AccountFields, Algorithm } from "@/lib/secret/vault/account";

/** What a code is made of. */
export type CodeFields = Pick<AccountFields, "type" | "secret" | "algorithm" | "digits" | "period">;

/** The code of a moment and its neighbour; `until` in ms since 1970. */
export interface TimedCode {
  readonly code: string;
  readonly next: string;
  readonly until: number;
}

const HASHES = { SHA1: "sha1", SHA256: "sha256", SHA512: "sha512" } as const;

// otplib refuses keys under 16 and over 64 bytes; real issuers hand out both.
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 1, MAX_SECRET_BYTES: 1024 });

/** RFC 4226 §5.3 in full: the 31-bit number before it is cut to digits, always ten characters. */
const UNCUT = 10;

/**
 * The code of a time-based account at `at` ms since 1970, or of an hotp account at counter `at`.
 * Synchronous; about 20 µs.
 */
export function codeAt(fields: CodeFields, at: number): string {
  return codeOfStep(fields, fields.type === "hotp" ? at : Math.floor(at / 1000 / fields.period));
}

/** The code at a moment, the one after it, and when the change comes. Not for hotp. */
export function codeAround(fields: CodeFields, timeMs: number): TimedCode {
  const step = Math.floor(timeMs / 1000 / fields.period);
  return {
    code: codeOfStep(fields, step),
    next: codeOfStep(fields, step + 1),
    until: (step + 1) * fields.period * 1000,
  };
}

function codeOfStep(fields: CodeFields, step: number): string {
  if (fields.type === "steam") return steamSymbols(Number(hotp(fields.secret, "SHA1", UNCUT, step)));
  return hotp(fields.secret, fields.algorithm, fields.digits, step);
}

function hotp(secret: Uint8Array, algorithm: Algorithm, digits: number, counter: number): string {
  return generateSync({
    strategy: "hotp",
    secret,
    algorithm: HASHES[algorithm],
    digits,
    counter,
    guardrails,
  });
}
