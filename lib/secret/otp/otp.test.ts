import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase32, toUtf8 } from "@/lib/bytes/encoding";
import { type CodeFields, codeAround, codeAt } from "@/lib/secret/otp/otp";

/** ASCII digits repeated to the length that RFC 6238 appendix B means (erratum 2866). */
const seed = (length: number) => toUtf8("1234567890".repeat(7).slice(0, length));
const totp: CodeFields = { type: "totp", secret: seed(20), algorithm: "SHA1", digits: 8, period: 30 };

test("RFC 4226 appendix D: counters 0 to 9", () => {
  const codes = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ];
  const fields: CodeFields = { ...totp, type: "hotp", digits: 6 };
  expect(codes.map((_, counter) => codeAt(fields, counter))).toEqual(codes);
});

test("RFC 4226 appendix D: ten digits are the whole truncated number, padded", () => {
  const numbers = [
    1284755224, 1094287082, 137359152, 1726969429, 1640338314, 868254676, 1918287922, 82162583,
  ];
  const fields: CodeFields = { ...totp, type: "hotp", digits: 10 };
  expect(numbers.map((_, counter) => codeAt(fields, counter))).toEqual(
    numbers.map((number) => String(number).padStart(10, "0")),
  );
});

test.each([
  [59, "94287082", "46119246", "90693936"],
  [1111111109, "07081804", "68084774", "25091201"],
  [1111111111, "14050471", "67062674", "99943326"],
  [1234567890, "89005924", "91819424", "93441116"],
  [2000000000, "69279037", "90698825", "38618901"],
  [20000000000, "65353130", "77737706", "47863826"],
])("RFC 6238 appendix B at %i s", (seconds, sha1, sha256, sha512) => {
  expect(codeAt(totp, seconds * 1000)).toBe(sha1);
  expect(codeAt({ ...totp, algorithm: "SHA256", secret: seed(32) }, seconds * 1000)).toBe(sha256);
  expect(codeAt({ ...totp, algorithm: "SHA512", secret: seed(64) }, seconds * 1000)).toBe(sha512);
});

test("a Steam Guard code has five symbols of its alphabet", () => {
  const fields: CodeFields = {
    ...totp,
    type: "steam",
    secret: fromBase32("63BEDWCQZKTQWPESARIERL5DTTQFCJTK"),
    digits: 5,
  };
  expect(codeAt(fields, 1511200518_000)).toBe("FR8RV");
});

test("keys shorter and longer than otplib likes make codes too", () => {
  expect(codeAt({ ...totp, secret: toUtf8("a") }, 0)).toMatch(/^[0-9]{8}$/);
  expect(codeAt({ ...totp, secret: new Uint8Array(1024) }, 0)).toMatch(/^[0-9]{8}$/);
});

test("a code lasts until its period ends, then it is the next one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 1, max: 3600 }),
      fc.integer({ min: 4, max: 10 }),
      (timeMs, period, digits) => {
        const fields: CodeFields = { ...totp, period, digits };
        const around = codeAround(fields, timeMs);
        expect(around.until).toBeGreaterThan(timeMs);
        expect(around.until - timeMs).toBeLessThanOrEqual(period * 1000);
        expect(around.code).toHaveLength(digits);
        expect(codeAt(fields, timeMs)).toBe(around.code);
        expect(codeAt(fields, around.until - 1)).toBe(around.code);
        expect(codeAt(fields, around.until)).toBe(around.next);
      },
    ),
  );
});
