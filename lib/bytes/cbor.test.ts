import fc from "fast-check";
import { expect, test } from "vitest";
import { type CborValue, decodeCbor, encodeCbor, MAX_DEPTH } from "@/lib/bytes/cbor";
import { fromHex, toHex } from "@/lib/bytes/encoding";

const malformed = expect.objectContaining({ code: "malformed" });

const value: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 10, depthSize: "small", withCrossShrink: true },
    fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
    fc.array(tie("value"), { maxLength: 30 }),
    fc.dictionary(
      fc.string().filter((k) => k !== "__proto__"),
      tie("value"),
      { maxKeys: 8 },
    ),
  ),
})).value;

test("every value comes back as it was, and has one spelling", () => {
  fc.assert(
    fc.property(value, (input) => {
      const bytes = encodeCbor(input);
      const output = decodeCbor(bytes);
      expect(output).toEqual(input);
      expect(encodeCbor(output)).toEqual(bytes);
    }),
  );
});

test("the order in which a map is written does not matter", () => {
  expect(encodeCbor({ b: 1, a: 2, aa: 3 })).toEqual(encodeCbor({ aa: 3, a: 2, b: 1 }));
});

// RFC 8949 Appendix A, what of it is used here
test.each([
  ["00", 0],
  ["1818", 24],
  ["1903e8", 1000],
  ["1b000000e8d4a51000", 1000000000000],
  ["20", -1],
  ["3903e7", -1000],
  ["f5", true],
  ["f6", null],
  ["60", ""],
  ["62c3bc", null],
  ["83010203", [1, 2, 3]],
  ["a26161016162820203", { a: 1, b: [2, 3] }],
  ["4401020304", Uint8Array.of(1, 2, 3, 4)],
])("RFC 8949: %s", (hex, expected) => {
  if (hex === "62c3bc") expect(decodeCbor(fromHex(hex))).toBe("\u00fc");
  else {
    expect(decodeCbor(fromHex(hex))).toEqual(expected);
    expect(toHex(encodeCbor(expected))).toBe(hex);
  }
});

test.each([
  ["nothing", ""],
  ["an integer longer than needed", "1817"],
  ["a length longer than needed", "5801ff"],
  ["an array's length longer than needed", "980100"],
  ["keys out of order", "a2616201616101"],
  ["a key twice", "a2616101616102"],
  ["a key that is no text", "a10102"],
  ["bad UTF-8 in a text", "61ff"],
  ["bad UTF-8 in a key", "a161ff01"],
  ["a surrogate in a text", "63eda080"],
  ["half precision", "f93c00"],
  ["double precision", "fb3ff199999999999a"],
  ["a whole number as a float", "fb3ff0000000000000"],
  ["not a number", "f97e00"],
  ["undefined", "f7"],
  ["a simple value", "f820"],
  ["a tag", "c074323031332d30332d32315432303a30343a30305a"],
  ["a big number tag", "c249010000000000000000"],
  ["an integer beyond 2^53", "1b0020000000000000"],
  ["a negative integer beyond 2^53", "3b0020000000000000"],
  ["bytes of unknown length", "5f42010243030405ff"],
  ["an array of unknown length", "9f0102ff"],
  ["a map of unknown length", "bf616101ff"],
  ["reserved length bits", "1c"],
  ["a break alone", "ff"],
  ["bytes that end early", "4401"],
  ["an array that ends early", "8301"],
  ["a head that ends early", "19ff"],
  ["a byte after the value", "0000"],
  ["an array of four billion", "9affffffff"],
  ["a map of four billion", "baffffffff"],
  ["bytes of 2^63", "5b7fffffffffffffff"],
  ["an array of 2^64 - 1", "9bffffffffffffffff"],
])("refuses %s", (_name, hex) => {
  expect(() => decodeCbor(fromHex(hex))).toThrow(malformed);
});

test(`nesting up to ${MAX_DEPTH} is read, one more is not`, () => {
  const nested = (depth: number) => fromHex(`${"81".repeat(depth)}00`);
  expect(() => decodeCbor(nested(MAX_DEPTH))).not.toThrow();
  expect(() => decodeCbor(nested(MAX_DEPTH + 1))).toThrow(malformed);
  const maps = fromHex(`${"a16161".repeat(MAX_DEPTH + 1)}00`);
  expect(() => decodeCbor(maps)).toThrow(malformed);
});

test("a bomb of nested arrays costs nothing", () => {
  const bomb = new Uint8Array(1_000_000).fill(0x81);
  const started = performance.now();
  expect(() => decodeCbor(bomb)).toThrow(malformed);
  expect(performance.now() - started).toBeLessThan(100);
});

test("the caller's bound is kept before anything is read", () => {
  expect(() => decodeCbor(new Uint8Array(11), 10)).toThrow(expect.objectContaining({ code: "too-large" }));
});

test.each([
  ["a fraction", 1.5],
  ["minus zero", -0],
  ["not a number", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["an integer beyond 2^53", 2 ** 53],
])("does not write %s", (_name, input) => {
  expect(() => encodeCbor([input])).toThrow(malformed);
});

test("does not write objects of a class, or what is undefined", () => {
  expect(() => encodeCbor(new Map() as never)).toThrow(malformed);
  expect(() => encodeCbor({ a: undefined } as never)).toThrow(malformed);
  expect(() => encodeCbor(new Date() as never)).toThrow(malformed);
});

test("any bytes at all: a value with that one spelling, or malformed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      let read: CborValue;
      try {
        read = decodeCbor(new Uint8Array(bytes));
      } catch (error) {
        expect(error).toEqual(malformed);
        return;
      }
      expect(encodeCbor(read)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 2000 },
  );
});
