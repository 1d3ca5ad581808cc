import { expect, test } from "vitest";
import { accountLabel, accountLines } from "@/app/(vault)/account-label";

test.each([
  ["GitHub", "anna-v", "GitHub (anna-v)"],
  ["GitHub", "", "GitHub"],
  ["", "anna-v", "anna-v"],
])("issuer %j and name %j are called %j", (issuer, name, label) => {
  expect(accountLabel({ issuer, name })).toBe(label);
});

test("an account without issuer shows its name first", () => {
  expect(accountLines({ issuer: "", name: "anna-v" })).toEqual({ first: "anna-v", second: "" });
});
