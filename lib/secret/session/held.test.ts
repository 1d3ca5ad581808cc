import { expect, test } from "vitest";
import { type AccountId, makeId, type VaultId } from "@/lib/bytes/ids";
import { codeNow, codeOfCounter } from "@/lib/secret/session/codes";
import { HeldAccounts, hold } from "@/lib/secret/session/held";
import type { Account } from "@/lib/secret/vault/account";

const content: Account = {
  v: 1,
  type: "hotp",
  issuer: "Bank",
  name: "anna",
  secret: new TextEncoder().encode("12345678901234567890"),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 4,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 0,
};
const place = () => ({
  id: makeId<AccountId>(),
  vault: makeId<VaultId>(),
  rev: 1,
  changedAt: 0,
  counter: null,
});

test("a counter is the larger of the blob's and the ledger's", () => {
  expect(hold({ ...place(), counter: 9 }, content).counter).toBe(9);
  expect(hold({ ...place(), counter: 2 }, content).counter).toBe(4);
  expect(hold(place(), content).counter).toBe(4);
});

test("cards are the same list until an account changes, and hold no secret", () => {
  const held = new HeldAccounts();
  const first = hold(place(), content);
  held.put([first]);
  const cards = held.cards();
  expect(held.cards()).toBe(cards);
  expect(Object.keys(cards[0] ?? {})).not.toContain("secret");
  held.put([{ ...first, issuer: "Airline", id: makeId<AccountId>() }]);
  expect(held.cards().map(({ issuer }) => issuer)).toEqual(["Airline", "Bank"]);
  held.drop([first.id]);
  expect(held.cards().map(({ issuer }) => issuer)).toEqual(["Airline"]);
});

test("a counter code is shown only after its step", () => {
  const held = hold(place(), content);
  expect(codeNow(held, 0, new Map()).code).toBeNull();
  // RFC 4226, appendix D
  expect(codeOfCounter(held, 4)).toBe("338314");
  expect(codeNow(held, 0, new Map([[held.id, "338314"]])).code).toBe("338314");
});
