import fc from "fast-check";
import { expect, test } from "vitest";
import { pad, unpad } from "@/lib/bytes/padding";

const malformed = expect.objectContaining({ code: "malformed" });

test("what is padded comes back, in a size of 512, 1024, 2048, …", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (content) => {
      const padded = pad(content);
      expect(Math.log2(padded.length / 512) % 1).toBe(0);
      expect(padded.length).toBeGreaterThan(content.length);
      expect(unpad(padded)).toEqual(new Uint8Array(content));
    }),
  );
});

test.each([
  [0, 512],
  [511, 512],
  [512, 1024],
  [1023, 1024],
  [1024, 2048],
])("%i bytes take %i", (length, size) => {
  expect(pad(new Uint8Array(length)).length).toBe(size);
});

test("any other padding is refused", () => {
  const padded = pad(Uint8Array.of(1, 2, 3));
  const wrongMark = padded.map((byte, i) => (i === 3 ? 0x81 : byte));
  const longer = new Uint8Array(1024);
  longer.set(padded);
  for (const wrong of [new Uint8Array(0), new Uint8Array(512), wrongMark, longer, padded.slice(0, 300)]) {
    expect(() => unpad(wrong)).toThrow(malformed);
  }
});
