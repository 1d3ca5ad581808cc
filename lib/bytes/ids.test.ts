import * as v from "valibot";
import { expect, test } from "vitest";
import { householdId, type MemberId, makeId, memberId, scope, vaultId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";

test("a fresh id is one of its kind, and never twice", () => {
  const ids = Array.from({ length: 1000 }, () => makeId<MemberId>());
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(v.is(memberId, id)).toBe(true);
});

test.each([
  ["too short", "AAAAAAAAAAAAAAAAAAAAA"],
  ["too long", "AAAAAAAAAAAAAAAAAAAAAAA"],
  ["a second spelling of the same bytes", "AAAAAAAAAAAAAAAAAAAAAB"],
  ["another alphabet", "AAAAAAAAAAAAAAAAAAAA+A"],
  ["no text", 22],
])("%s is no id", (_name, input) => {
  expect(v.is(vaultId, input)).toBe(false);
});

test("a household's id is 32 bytes, and a scope is the household or a vault", () => {
  expect(v.is(householdId, "A".repeat(43))).toBe(true);
  expect(v.is(householdId, "A".repeat(22))).toBe(false);
  expect(v.is(scope, "household")).toBe(true);
  expect(v.is(scope, "A".repeat(22))).toBe(true);
  expect(v.is(scope, "vault")).toBe(false);
});

test("no two purposes share a label, and each names the suite", () => {
  const labels = Object.values(LABELS);
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(label).toMatch(/^keepsake\/1\//);
});
