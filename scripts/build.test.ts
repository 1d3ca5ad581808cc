import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashOfSources } from "@/scripts/build.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "keepsake-sources-"));
  mkdirSync(join(root, "lib"));
  writeFileSync(join(root, "lib/a.ts"), "one");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the same sources have the same hash", () => {
  expect(hashOfSources(root)).toBe(hashOfSources(root));
});

test.each([
  ["a changed file", "lib/a.ts"],
  ["a new file", "lib/b.ts"],
  ["another lock file", "package-lock.json"],
  ["another configuration", "next.config.ts"],
])("%s asks for a build", (_name, path) => {
  const before = hashOfSources(root);
  writeFileSync(join(root, path), "two");
  expect(hashOfSources(root)).not.toBe(before);
});

test("a changed test asks for no build", () => {
  const before = hashOfSources(root);
  writeFileSync(join(root, "lib/a.test.ts"), "two");
  expect(hashOfSources(root)).toBe(before);
});

test("text that moves from one file to the next is a change", () => {
  writeFileSync(join(root, "lib/b.ts"), "two");
  const before = hashOfSources(root);
  writeFileSync(join(root, "lib/a.ts"), "on");
  writeFileSync(join(root, "lib/b.ts"), "etwo");
  expect(hashOfSources(root)).not.toBe(before);
});
