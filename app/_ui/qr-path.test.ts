import fc from "fast-check";
import { expect, test } from "vitest";
import { qrPath } from "@/app/_ui/qr-path";

test("neighbouring modules become one rectangle", () => {
  expect(qrPath([[true, true, false, true]])).toBe("M0 0h2v1h-2zM3 0h1v1h-1z");
});

test("the rectangles cover exactly the dark modules", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.boolean(), { maxLength: 12 }), { maxLength: 12 }), (modules) => {
      const drawn = modules.map((row) => row.map(() => false));
      for (const [, x, y, width] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
        for (let at = Number(x); at < Number(x) + Number(width); at++) drawn[Number(y)]?.splice(at, 1, true);
      }
      expect(drawn).toEqual(modules);
    }),
  );
});
