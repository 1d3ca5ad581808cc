import * as v from "valibot";
import { expect, test } from "vitest";
import { ACTIONS, entriesOf, nextIndex } from "@/app/(vault)/palette/entries";
import { en } from "@/app/words/en";
import { accountId, vaultId } from "@/lib/bytes/ids";
import type { AccountCard } from "@/lib/secret/session/api";
import { makeSearch } from "@/lib/secret/vault/search";

const vault = v.parse(vaultId, "AAAAAAAAAAAAAAAAAAAAAA");
const account = (last: string, issuer: string): AccountCard => ({
  id: v.parse(accountId, `AAAAAAAAAAAAAAAAAAAA${last}A`),
  vault,
  type: "totp",
  issuer,
  name: "anna",
  digits: 6,
  period: 30,
  tags: [],
});
const accounts = [account("A", "GitHub"), account("B", "Netflix"), account("C", "Nextcloud")];
const search = makeSearch(accounts);
const words = {
  goCodes: en.palette.goCodes,
  add: en.palette.add,
  settings: en.palette.settings,
  theme: "Switch to dark",
  help: en.palette.help,
  lock: en.palette.lock,
};
const keys = (query: string) => entriesOf(query, search, words).map(({ key }) => key);

test("before anything is typed it offers what can be done", () => {
  expect(keys("")).toEqual([...ACTIONS]);
});

test("an account comes before what can be done, the best one can be opened", () => {
  const found = entriesOf("netf", search, words);
  expect(found.map(({ kind }) => kind)).toEqual(["copy", "open"]);
  expect(found[0]).toMatchObject({ account: { issuer: "Netflix" } });
});

test("actions are found by any word of theirs, in any order and case", () => {
  expect(keys("LOCK")).toEqual(["lock"]);
  expect(keys("dark to")).toContain("theme");
});

test("what is nowhere gives nothing", () => {
  expect(keys("zzzz qq")).toEqual([]);
});

test("arrows go round", () => {
  expect(nextIndex(0, -1, 3)).toBe(2);
  expect(nextIndex(2, 1, 3)).toBe(0);
  expect(nextIndex(0, 1, 0)).toBe(0);
});
