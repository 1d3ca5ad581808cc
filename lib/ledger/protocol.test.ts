/** The tables of docs/PROTOCOL.md, the names in the code and the vectors say the same. */
import { describe, expect, test } from "vitest";
import protocol from "@/docs/PROTOCOL.md?raw";
import { RULES } from "@/lib/ledger/rule-names";
import type { Vector } from "@/lib/ledger/vector-script/vector";
import errors from "@/lib/ledger/vectors/errors.json";
import refused from "@/lib/ledger/vectors/refused.json";

const rows = [...protocol.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(
  ([, name = "", vector = ""]) => ({
    name,
    vector,
  }),
);
const ruleRows = rows.filter(
  ({ name }) => /^[a-z]+\.[a-z-]+$/.test(name) && RULES.some((rule) => rule === name),
);
const errorRows = rows.filter(({ vector }) => errors.some(({ name }) => name === vector));

const rulesOf = ({ verdict }: Vector) =>
  "refused" in verdict ? verdict.refused.map(({ rule }) => rule) : [verdict.error];
const vectorNamed = (vectors: readonly Vector[], name: string) => vectors.find((one) => one.name === name);

test("every rule of the code has one row in the tables", () => {
  expect(ruleRows.map(({ name }) => name).sort()).toEqual([...RULES].sort());
});

describe("the vector that a row names is refused by that rule", () => {
  test.each(ruleRows)("$name", ({ name, vector }) => {
    const found = vectorNamed(refused, vector);
    expect(found && rulesOf(found)).toContain(name);
  });
});

describe("the vector that a row names ends in that error", () => {
  test.each(errorRows)("$name: $vector", ({ name, vector }) => {
    const found = vectorNamed(errors, vector);
    expect(found && rulesOf(found)).toEqual([name]);
  });
  test("every error but those of §7 has a row", () => {
    const codes = new Set<string>(errors.flatMap(rulesOf));
    expect(new Set(errorRows.map(({ name }) => name))).toEqual(codes);
  });
});

test("no vector is refused by a rule that the tables do not have", () => {
  const known = new Set<string>(RULES);
  expect(refused.flatMap(rulesOf).filter((rule) => !known.has(rule))).toEqual([]);
});

test("names of vectors are unique", () => {
  const names = [...refused, ...errors].map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
