import { expect, test } from "vitest";
import { LoadedView } from "@/lib/ledger/loaded-view";
import { select } from "@/lib/ledger/select";
import { accountNamed } from "@/lib/ledger/vector-script/bodies";
import { anna, annas, ben, shared, tellFamily } from "@/lib/ledger/vector-script/family";
import type { Touch } from "@/lib/ledger/view";

async function loaded(...touches: Touch[]): Promise<LoadedView> {
  const { scribe } = await tellFamily();
  return new LoadedView({ touches, rows: select(scribe.view.dump(), touches) });
}

test("answers what its touches cover, also with nothing", async () => {
  const view = await loaded(
    { kind: "account", vault: annas, account: accountNamed("bank") },
    { kind: "account", vault: annas, account: accountNamed("nowhere") },
  );
  expect(view.account(annas, accountNamed("bank"))?.current?.rev).toBe(2);
  expect(view.account(annas, accountNamed("nowhere"))).toBeUndefined();
});

test("throws on a row that no touch covers, though the row may exist", async () => {
  const view = await loaded({ kind: "account", vault: annas, account: accountNamed("bank") });
  expect(() => view.account(annas, accountNamed("counter"))).toThrow("touches() does not name");
  expect(() => view.accountsOf(annas)).toThrow("touches() does not name");
  expect(() => view.household()).toThrow("touches() does not name");
});

test("knows all members of a vault by one of them, and of no other vault", async () => {
  const view = await loaded(
    { kind: "vaultMember", member: ben.member },
    { kind: "vault", member: ben.member },
  );
  expect(view.vaultMembers(shared)).toHaveLength(3);
  expect(view.vaultsOf(ben.member)).toHaveLength(2);
  expect(() => view.vaultMembers(annas)).toThrow("touches() does not name");
  expect(() => view.vaultsOf(anna.member)).toThrow("touches() does not name");
});
