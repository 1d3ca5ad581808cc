/** Entries against the rules of accounts, each with the rule that refuses it. */
import { accountNamed, counted, put } from "@/lib/ledger/vector-script/bodies";
import { anna, annas, ben, shared } from "@/lib/ledger/vector-script/family";
import { inVault, type Refusal } from "@/lib/ledger/vector-script/story";

export const accountStories: readonly Refusal[] = [
  {
    rule: "account.rev",
    name: "a first revision that is not 1",
    on: "first entry",
    by: anna,
    tell: inVault(annas, put("bank", 0, 0)),
  },
  {
    rule: "account.rev",
    name: "a revision that is there already",
    on: "second revision",
    by: anna,
    tell: inVault(annas, put("bank", 2, 0)),
  },
  {
    rule: "account.rev",
    name: "an account that comes back after its removal as a new one",
    on: "counted and removed",
    by: anna,
    tell: inVault(annas, put("mail", 1, 0)),
  },
  {
    rule: "key.epoch",
    name: "a put under a key gone by",
    on: "anna shuts out",
    by: anna,
    tell: inVault(annas, put("bank", 3, 0)),
  },
  {
    rule: "account.unknown",
    name: "an account is removed that is not there",
    on: "accounts",
    by: anna,
    tell: inVault(annas, ["account.remove", { account: accountNamed("nowhere") }]),
  },
  {
    rule: "account.unknown",
    name: "a counter is stepped of an account that was removed",
    on: "counted and removed",
    by: anna,
    tell: inVault(annas, counted("mail", 1)),
  },
  {
    rule: "account.moved-to",
    name: "a move to a vault that has no part in the entry",
    on: "renamed",
    by: anna,
    tell: inVault(annas, ["account.remove", { account: accountNamed("bank"), movedTo: shared }]),
  },
  {
    rule: "account.counter",
    name: "a counter is stepped back",
    on: "counted and removed",
    by: anna,
    tell: inVault(annas, counted("counter", 4)),
  },
  {
    rule: "account.counter",
    name: "two devices step to the same counter",
    on: "ben puts",
    before: async (s) => s.append(ben, [[shared, [counted("router", 1)]]]),
    by: anna,
    tell: inVault(shared, counted("router", 1)),
  },
];
