import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { licencesOf } from "@/scripts/licences.mjs";

const licences = licencesOf(".");
const named = (name: string) => licences.find((one) => one.name === name);

test("every package that the application depends on is listed with its licence and its text", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const missing = Object.keys(dependencies).filter((name) => !named(name)?.licence);
  expect(missing).toEqual([]);
  expect(named("react")).toMatchObject({
    licence: "MIT",
    text: expect.stringContaining("Permission is hereby granted"),
  });
});

test("what only builds and tests is not listed", () => {
  expect(named("vitest")).toBeUndefined();
  expect(named("typescript")).toBeUndefined();
});
