import fc from "fast-check";
import { expect, test } from "vitest";
import { groupsOf } from "@/app/_ui/grouping";

test.each([
  ["482913", ["482", "913"]],
  ["48291377", ["4829", "1377"]],
  ["K7MQX", ["K7M", "QX"]],
  ["1234567", ["1234", "567"]],
  ["123456789", ["123", "456", "789"]],
  ["1234567890", ["12345", "67890"]],
  ["1234", ["1234"]],
])("%s is shown as %j", (code, groups) => {
  expect(groupsOf(code)).toEqual(groups);
});

test("grouping loses and adds no character", () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), (code) => groupsOf(code).join("") === code));
});
