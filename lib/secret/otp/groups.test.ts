import { expect, test } from "vitest";
import { groupsOf } from "@/lib/secret/otp/groups";

test.each([
  ["1234", "1234"],
  ["FR8RV", "FR8 RV"],
  ["123456", "123 456"],
  ["1234567", "1234 567"],
  ["12345678", "1234 5678"],
  ["123456789", "123 456 789"],
  ["1234567890", "123 456 7890"],
])("%s is read as %s", (code, read) => {
  expect(groupsOf(code)).toEqual(read.split(" "));
});
