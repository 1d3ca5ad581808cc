import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concatBytes,
  equalBytes,
  fromBase32,
  fromBase32Loose,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase32,
  toBase64Url,
  toHex,
  toUtf8,
} from "@/lib/bytes/encoding";

const malformed = expect.objectContaining({ code: "malformed" });
const bytes = fc.uint8Array({ maxLength: 100 }).map((b) => new Uint8Array(b));

const forms = [
  { name: "base64url", to: toBase64Url, from: fromBase64Url, alphabet: /^[A-Za-z0-9_-]*$/ },
  { name: "base32", to: toBase32, from: fromBase32, alphabet: /^[A-Z2-7]*$/ },
  { name: "hex", to: toHex, from: fromHex, alphabet: /^[0-9a-f]*$/ },
];

test.each(forms)("$name: bytes come back as they were", ({ to, from, alphabet }) => {
  fc.assert(
    fc.property(bytes, (input) => {
      expect(to(input)).toMatch(alphabet);
      expect(from(to(input))).toEqual(input);
    }),
  );
});

test.each(forms)("$name: a text that is read is the one that would be written", ({ to, from }) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(..."ABab01 27=-_+/") }), (text) => {
      try {
        expect(to(from(text))).toBe(text);
      } catch (error) {
        expect(error).toEqual(malformed);
      }
    }),
    { numRuns: 2000 },
  );
});

// RFC 4648 §10, without padding
test.each([
  ["", "", ""],
  ["f", "Zg", "MY"],
  ["fo", "Zm8", "MZXQ"],
  ["foo", "Zm9v", "MZXW6"],
  ["foob", "Zm9vYg", "MZXW6YQ"],
  ["fooba", "Zm9vYmE", "MZXW6YTB"],
  ["foobar", "Zm9vYmFy", "MZXW6YTBOI"],
])("RFC 4648: %s", (text, base64, base32) => {
  expect(toBase64Url(toUtf8(text))).toBe(base64);
  expect(toBase32(toUtf8(text))).toBe(base32);
});

test.each([
  ["padding", fromBase64Url, "Zg=="],
  ["a character of base64 without url", fromBase64Url, "+/+/"],
  ["set bits after the end", fromBase64Url, "Zh"],
  ["a lone character", fromBase64Url, "Z"],
  ["a line break", fromBase64Url, "Zm9v\n"],
  ["small letters", fromBase32, "mzxw6"],
  ["a one", fromBase32, "MZXW1"],
  ["set bits after the end", fromBase32, "MZ"],
  ["a whole unused character", fromBase32, "MYA"],
  ["capitals", fromHex, "AB"],
  ["odd length", fromHex, "abc"],
])("refuses %s", (_name, from, text) => {
  expect(() => from(text)).toThrow(malformed);
});

test("base32 of real sites may have set bits after the end", () => {
  expect(fromBase32Loose("MZ")).toEqual(toUtf8("f"));
  expect(() => fromBase32Loose("M1")).toThrow(malformed);
});

test("UTF-8 is read strictly", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fromUtf8(toUtf8(text))).toBe(text);
    }),
  );
  expect(() => fromUtf8(Uint8Array.of(0xff))).toThrow(malformed);
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe("\ufeffA");
});

test("bytes are equal when length and content are", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(equalBytes(a, new Uint8Array(a))).toBe(true);
      expect(equalBytes(a, b)).toBe(toHex(a) === toHex(b));
    }),
  );
  expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false);
});

test("concatenation keeps order and length", () => {
  expect(concatBytes(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(
    Uint8Array.of(1, 2, 3),
  );
});
