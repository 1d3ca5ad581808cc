import fc from "fast-check";
import { expect, test } from "vitest";
import { SPARE_ROWS, windowOf } from "@/app/(vault)/codes/window";

test("at the top the first screen and the spare rows are drawn", () => {
  expect(windowOf({ rows: 10_000, rowHeight: 92, scrolled: 0, height: 844, spare: SPARE_ROWS })).toEqual({
    from: 0,
    to: 10 + SPARE_ROWS,
  });
});

test("every row that is on the screen is drawn, and never many more", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 40, max: 200 }),
      fc.integer({ min: -2000, max: 3_000_000 }),
      fc.integer({ min: 300, max: 3000 }),
      (rows, rowHeight, scrolled, height) => {
        const { from, to } = windowOf({ rows, rowHeight, scrolled, height, spare: SPARE_ROWS });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(rows);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 2 * SPARE_ROWS + 1);
        const firstSeen = Math.max(0, Math.floor(scrolled / rowHeight));
        const lastSeen = Math.min(rows, Math.floor((scrolled + height) / rowHeight));
        if (firstSeen < lastSeen) {
          expect(from).toBeLessThanOrEqual(firstSeen);
          expect(to).toBeGreaterThanOrEqual(lastSeen);
        }
      },
    ),
  );
});
