import { expect, test } from "vitest";
import { remaining } from "@/app/_ui/remaining";

test("a full period is left at the start and none at the end", () => {
  expect(remaining(0, 30_000, 30)).toEqual({ seconds: 30, share: 1, last: false });
  expect(remaining(30_000, 30_000, 30)).toEqual({ seconds: 0, share: 0, last: true });
});

test("the last fifth begins at six seconds of thirty", () => {
  expect(remaining(23_000, 30_000, 30).last).toBe(false);
  expect(remaining(24_000, 30_000, 30).last).toBe(true);
});

test("a code that is over, or a clock that jumped, stays within bounds", () => {
  expect(remaining(40_000, 30_000, 30).seconds).toBe(0);
  expect(remaining(-90_000, 30_000, 30).seconds).toBe(30);
});
