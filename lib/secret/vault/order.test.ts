import { expect, test } from "vitest";
import { inOrder } from "@/lib/secret/vault/order";

const account = (issuer: string, name: string, id = "0") => ({ id, issuer, name });
const sorted = (locale: string, ...names: [string, string][]) =>
  inOrder(
    names.map(([issuer, name]) => account(issuer, name)),
    locale,
  ).map(({ issuer, name }) => `${issuer}:${name}`);

test("issuer, then name, numbers as numbers, without regard to case", () => {
  expect(
    sorted("en", ["bank", "b"], ["Bank 10", "a"], ["Bank 9", "a"], ["Apple", "z"], ["bank", "a"]),
  ).toEqual(["Apple:z", "bank:a", "bank:b", "Bank 9:a", "Bank 10:a"]);
});

test("without an issuer the name stands in its place", () => {
  expect(sorted("en", ["Zoo", "a"], ["", "Mail"], ["Apple", "x"])).toEqual(["Apple:x", ":Mail", "Zoo:a"]);
});

test("the reader's language sorts", () => {
  const names: [string, string][] = [
    ["Zoo", ""],
    ["Ärzte", ""],
  ];
  expect(sorted("de", ...names)).toEqual(["Ärzte:", "Zoo:"]);
  expect(sorted("sv", ...names)).toEqual(["Zoo:", "Ärzte:"]);
});

test("equal ones have one order, and the given array is left alone", () => {
  const given = [account("A", "a", "2"), account("A", "a", "1")];
  expect(inOrder(given, "en").map(({ id }) => id)).toEqual(["1", "2"]);
  expect(given.map(({ id }) => id)).toEqual(["2", "1"]);
});
