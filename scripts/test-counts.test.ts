import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playwrightCounts, vitestCounts } from "@/scripts/test-counts.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keepsake-counts-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numFailedTestSuites: 0,
  success: true,
};

test("passed tests are counted", () => {
  expect(vitestCounts(report(vitest))).toEqual({ passed: 7, failed: 0 });
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
  expect(playwrightCounts(report({ stats, errors: [] }))).toEqual({ passed: 3, failed: 0 });
});

test("a skipped test counts as failed", () => {
  expect(vitestCounts(report({ ...vitest, numPendingTests: 2 })).failed).toBe(2);
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 1 };
  expect(playwrightCounts(report({ stats })).failed).toBe(1);
});

test("a test that passed only at the second try counts as failed", () => {
  expect(
    playwrightCounts(report({ stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } })).failed,
  ).toBe(1);
});

test("a suite that broke before its first test counts as failed", () => {
  expect(vitestCounts(report({ ...vitest, success: false, numFailedTestSuites: 1 })).failed).toBe(1);
});

test("a runner that wrote nothing has failed", () => {
  expect(vitestCounts(join(folder, "none.json"))).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCounts(join(folder, "none.json"))).toEqual({ passed: 0, failed: 1 });
});
