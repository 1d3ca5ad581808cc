import { afterEach, beforeEach, expect, test } from "vitest";
import {
  APPEND,
  account,
  addAccount,
  deviceOf,
  household,
  issuers,
  joined,
  type Scene,
  showing,
} from "@/e2e/attacks/scene";
import type { Person } from "@/e2e/people";
import { type AccountId, makeId, type VaultId } from "@/lib/bytes/ids";
import { countAccount, openAccount, putAccounts, removeAccount } from "@/lib/secret/compose/accounts";
import { type Draft, householdDraft, vaultDraft } from "@/lib/secret/compose/draft";
import { nextRotation, reportVault } from "@/lib/secret/compose/rotation";
import { describeVault, grant } from "@/lib/secret/compose/vaults";
import { verifiedMember } from "@/lib/secret/crypto/recipient";
import { sealVaultKey } from "@/lib/secret/crypto/vault-keys";
import { must, offline, totp } from "@/lib/secret/session/test-device";

// PROTOCOL §4, Rotation and Stale: a key that a removed member still holds takes nothing new.

let scene: Scene;
let shared: VaultId;
let old: AccountId;
let ben: Person;
let mia: Person;
beforeEach(async () => {
  scene = await household();
  shared = await scene.anna.createVault("Kids");
  old = await addAccount(scene.anna, "Old", shared);
  ben = await joined(scene, "Ben", [{ vault: shared, role: "editor" }]);
  mia = await joined(scene, "Mia", [{ vault: shared, role: "viewer" }]);
  await ben.sync();
});
afterEach(() => scene.stop());

/** What a careless or bribed owner signs: out of the household, and no new keys. */
async function removeWithoutRotation(): Promise<void> {
  await scene.anna.sync();
  await scene.anna.send(householdDraft(["member.remove", { member: ben.id }]));
}

test("PROTOCOL §4: after it the vault takes a new key and nothing else, from anybody", async () => {
  const { anna } = scene;
  const late = await joined(scene, "Late");
  await removeWithoutRotation();
  expect(anna.view.vault(shared)).toMatchObject({ epoch: 0, stale: true });
  const { author } = anna;
  const put = { account: makeId<AccountId>(), content: account("For Ben too") };
  const working: Draft[] = [
    await putAccounts(author, shared, [put]),
    removeAccount(shared, old),
    countAccount(anna.view, shared, old, account("Old")),
    await describeVault(author, shared, { name: "Adults", colour: "sky" }),
    await grant(author, shared, late.id, "viewer"),
    vaultDraft(shared, [["vault.role", { member: mia.id, role: "editor" }]]),
    reportVault(anna.view, shared),
  ];
  for (const draft of working) {
    await expect(anna.send(draft)).rejects.toMatchObject({ code: "rejected", detail: "key.stale" });
  }
});

test("PROTOCOL §4: a put under the old key that the server takes all the same has no effect on a device", async () => {
  const { anna } = scene;
  const device = await deviceOf(mia);
  await removeWithoutRotation();
  const put = { account: makeId<AccountId>(), content: account("For Ben too") };
  const forced = showing(await anna.sign(await putAccounts(anna.author, shared, [put])));
  device.between = (asked, next) => (asked.path === APPEND ? offline(asked, next) : forced(asked, next));
  await device.session.sync();
  expect(device.overview.entries).toBe(anna.head.seq + 2);
  expect(issuers(device)).toEqual(["Old"]);
  expect(device.overview.damaged).toEqual([]);
});

test("PROTOCOL §4: whoever syncs next rotates unasked, and the removed member opens nothing newer", async () => {
  const { anna, server } = scene;
  await removeWithoutRotation();
  const device = await deviceOf(mia);
  must(await device.session.sync());
  await anna.sync();
  expect(anna.view.household()).toMatchObject({ epoch: 1, stale: false });
  expect(anna.view.vault(shared)).toMatchObject({ epoch: 1, stale: false });
  const owner = await deviceOf(anna);
  const [id = expect.fail("no id")] = must(await owner.session.saveAccounts([totp("New")], shared));
  must(await device.session.sync());
  expect(issuers(device)).toEqual(["New", "Old"]);

  // Ben, given the whole ledger and every blob as Anna sees them, and all that he ever held:
  await anna.sync();
  for (const scope of [shared, "household"] as const) {
    await expect(ben.keyring.key(anna.view, scope, 1)).rejects.toMatchObject({ code: "missing" });
  }
  const row = anna.view.account(shared, id) ?? expect.fail("no account");
  const [found] = await server.blobs([{ vault: shared, account: id, rev: 1 }], anna.id);
  for (const key of [
    await ben.keyring.key(ben.view, shared, 0),
    await ben.keyring.key(ben.view, "household", 0),
  ]) {
    const opening = openAccount(anna.household, key, row, found?.blob ?? expect.fail("no blob"));
    await expect(opening).rejects.toMatchObject({ code: "wrong-key" });
  }
});

test("PROTOCOL §4: a new key that is sealed to the removed member too is none", async () => {
  const { anna } = scene;
  const benAsHeWas = verifiedMember(anna.view, ben.id);
  await removeWithoutRotation();
  const { rotation, key } = await nextRotation(anna.author, shared);
  const at = { household: anna.household, scope: shared, epoch: rotation.epoch, by: anna.id };
  const { member, generation } = benAsHeWas;
  const seals = [...rotation.seals, { member, generation, seal: await sealVaultKey(at, key, benAsHeWas) }];
  const draft = vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]);
  await expect(anna.send(draft)).rejects.toMatchObject({ code: "rejected", detail: "rotate.seals" });
  await anna.send(vaultDraft(shared, [["vault.rotate", rotation]]));
  expect(anna.view.vault(shared)).toMatchObject({ epoch: 1, stale: false });
});
