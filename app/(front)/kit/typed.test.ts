import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPS, groupsToGo, kitLetters, spread } from "@/app/(front)/kit/typed";

const empty = Array.from({ length: GROUPS }, () => "");

test("small letters, blanks and dashes are fine", () => {
  expect(kitLetters("k7qm-3xvd r2nh")).toEqual({ letters: "K7QM3XVDR2NH", refused: null });
});

test("0 can only be an O and 8 only a B; 1 could be two letters and is refused", () => {
  expect(kitLetters("0Z8")).toEqual({ letters: "OZB", refused: null });
  expect(kitLetters("A1B")).toEqual({ letters: "AB", refused: "1" });
});

test("a whole code pasted into the first box fills all nine", () => {
  const code = "K7QM3XVDR2NHWB5T6YCEPZ4AJU7LG3SKTQ5E";
  const groups = spread(empty, 0, code);
  expect(groups.join("")).toBe(code);
  expect(groupsToGo(groups)).toBe(0);
});

test("typing into one box leaves the others alone", () => {
  const before = spread(empty, 0, "K7QM3XVD");
  expect(spread(before, 1, "AB")).toEqual(["K7QM", "AB", "", "", "", "", "", "", ""]);
});

test("what is pasted is never longer than what fits", () => {
  fc.assert(
    fc.property(fc.nat(GROUPS - 1), fc.stringMatching(/^[A-Z2-7]{0,60}$/), (at, letters) => {
      const groups = spread(empty, at, letters);
      expect(groups).toHaveLength(GROUPS);
      expect(letters.startsWith(groups.join(""))).toBe(true);
    }),
  );
});
