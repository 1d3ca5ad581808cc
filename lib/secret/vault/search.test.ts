import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSearch } from "@/lib/secret/vault/search";

const account = (issuer: string, name = "", tags: string[] = [], notes = "") => ({
  issuer,
  name,
  tags,
  notes,
});
const found = (query: string, ...items: ReturnType<typeof account>[]) =>
  makeSearch(items)(query).map((item) => item.issuer);

test("nothing typed finds everything in its order", () => {
  expect(found(" ", account("B"), account("A"))).toEqual(["B", "A"]);
});

test("a start beats the start of a later word, that a middle, that scattered letters", () => {
  const items = [account("Ganbka"), account("Lebanka"), account("My Bank"), account("Bank"), account("Shop")];
  expect(found("bank", ...items)).toEqual(["Bank", "My Bank", "Lebanka"]);
  expect(found("gnb", ...items)).toEqual(["Ganbka"]);
});

test("issuer, name, tags and notes, in this order", () => {
  const items = [
    account("4", "", [], "mail"),
    account("3", "", ["mail"]),
    account("2", "mail"),
    account("Mail"),
  ];
  expect(found("mail", ...items)).toEqual(["Mail", "2", "3", "4"]);
});

test("case, accents and special letters do not matter, on either side", () => {
  const items = [account("Škoda"), account("Straße"), account("Łódź"), account("İstanbul")];
  expect(found("skoda", ...items)).toEqual(["Škoda"]);
  expect(found("STRASSE", ...items)).toEqual(["Straße"]);
  expect(found("łodz", ...items)).toEqual(["Łódź"]);
  expect(found("istan", ...items)).toEqual(["İstanbul"]);
});

test("every word must be found somewhere", () => {
  const items = [account("Google", "anna"), account("Google", "ben"), account("Anna")];
  expect(makeSearch(items)("goo ben")).toEqual([items[1]]);
});

test("one scattered letter is no match", () => {
  expect(found("z", account("Amazon", "x"), account("Bank"))).toEqual(["Amazon"]);
});

test("what contains the query is always found", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.string(),
      (before, query, after) => {
        const item = account("x", before + query + after);
        expect(makeSearch([item])(query)).toEqual([item]);
      },
    ),
  );
});

test("10,000 accounts are searched at the pace of typing", () => {
  const items = Array.from({ length: 10_000 }, (_, i) =>
    account(`Issuer ${i % 500}`, `person${i}@example.org`, ["home"], "some notes ".repeat(10)),
  );
  const search = makeSearch(items);
  const start = performance.now();
  for (const query of ["p", "pe", "per", "pers", "person99", "zzz", "issuer 49 home"]) search(query);
  // Seven keystrokes take about 70 ms here; the limit leaves room for a busy machine.
  expect(performance.now() - start).toBeLessThan(4000);
});
