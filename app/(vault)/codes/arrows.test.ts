import { expect, test } from "vitest";
import { type Arrow, arrowTo } from "@/app/(vault)/codes/arrows";

test.each<[Arrow, number, number | null]>([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 9, 9],
  ["ArrowLeft", 0, 0],
  ["ArrowDown", 1, 4],
  ["ArrowDown", 8, 8],
  ["ArrowUp", 4, 1],
  ["ArrowUp", 2, null],
  ["Home", 7, 0],
  ["End", 2, 9],
])("%s from card %i of ten in three columns leads to %s", (key, at, to) => {
  expect(arrowTo(key, at, 10, 3)).toBe(to);
});
