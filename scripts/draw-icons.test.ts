import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawIcon, LOOKS, PICTURES, shapesOf } from "@/scripts/draw-icons.mjs";

const shapes = shapesOf(readFileSync("app/_ui/mark.tsx", "utf8"));

test("the icon is the mark as it is drawn on the pages", () => {
  expect(shapes.match(/<(path|circle)/g)).toHaveLength(3);
  expect(readFileSync("app/icon.svg", "utf8")).toBe(drawIcon(shapes, LOOKS.tile));
});

test.each(PICTURES)("$file has $size pixels a side", ({ file, size }) => {
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});

test("a system that cuts the maskable icon to a circle cuts nothing of the house", () => {
  // The safe zone is a circle of 80 % of the side; the farthest point of the mark is a lower corner at (4, 28.4).
  const farthest = Math.hypot(16 - 4, 28.4 - 16) + 1.2;
  expect((farthest * LOOKS.maskable.share) / 32).toBeLessThan(0.4);
});
