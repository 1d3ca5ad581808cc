/** Reads algorithm, digits, period and counter as files and people write them. Sees no key. */
import type { Algorithm } from "@/lib/secret/vault/account";

export const DEFAULTS = { algorithm: "SHA1", digits: 6, period: 30, counter: 0 } as const;

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  SHA1: "SHA1",
  SHA: "SHA1",
  SHA256: "SHA256",
  SHA512: "SHA512",
};

/** "sha-256", "HmacSHA256" and "SHA_256" are SHA256; nothing is SHA1; null: an algorithm not supported. */
export function readAlgorithm(written: string): Algorithm | null {
  const plain = written.toUpperCase().replace(/[\s_-]/gu, "");
  if (plain === "") return DEFAULTS.algorithm;
  return ALGORITHMS[plain.replace(/^HMAC/u, "")] ?? null;
}

/** 4 to 10; nothing is 6; null: not a number of digits that a code can have. */
export const readDigits = (written: string): number | null => readWhole(written, DEFAULTS.digits, 4, 10);
/** Seconds, 1 to 3600; nothing is 30. */
export const readPeriod = (written: string): number | null => readWhole(written, DEFAULTS.period, 1, 3600);
/** 0 to 2^53 − 1; nothing is 0. */
export const readCounter = (written: string): number | null =>
  readWhole(written, DEFAULTS.counter, 0, Number.MAX_SAFE_INTEGER);

function readWhole(written: string, absent: number, least: number, most: number): number | null {
  const plain = written.trim();
  if (plain === "") return absent;
  if (!/^[0-9]{1,16}$/u.test(plain)) return null;
  const value = Number(plain);
  return Number.isSafeInteger(value) && value >= least && value <= most ? value : null;
}
