import { afterAll, beforeAll, expect, test } from "vitest";
import {
  account,
  addAccount,
  damaged,
  deviceOf,
  household,
  issuers,
  nameOf,
  pulling,
  type Scene,
  swapping,
} from "@/e2e/attacks/scene";
import { pad } from "@/lib/bytes/padding";
import { hashEntry } from "@/lib/ledger/entry";
import { putAccounts, removeAccount } from "@/lib/secret/compose/accounts";
import { accountAad } from "@/lib/secret/crypto/aad";
import { seal } from "@/lib/secret/crypto/box";
import { lying, must, totp } from "@/lib/secret/session/test-device";
import { encodeAccount } from "@/lib/secret/vault/account";
import { blobs } from "@/lib/wire/ledger";

// PROTOCOL §4, Accounts: the fold names the hash of every blob; a missing current one is an error of that account.

let scene: Scene;
beforeAll(async () => {
  scene = await household();
  await addAccount(scene.anna, "Untouched");
});
afterAll(() => scene.stop());

const blobOf = async (
  vault: Scene["anna"]["personalVault"],
  account: Awaited<ReturnType<typeof addAccount>>,
) => {
  const [found] = await scene.server.blobs([{ vault, account, rev: 1 }], scene.anna.id);
  return found?.blob ?? expect.fail("no blob");
};

test("PROTOCOL §4: a dropped blob is an error of its account alone, and heals when the server has it again", async () => {
  const { anna } = scene;
  const id = await addAccount(anna, "Dropped");
  const name = nameOf(anna.personalVault, id);
  const device = await deviceOf(
    anna,
    swapping((of, blob) => (of === name ? null : blob)),
  );
  expect(issuers(device)).toEqual(["Untouched"]);
  expect(damaged(device)).toEqual([id]);
  device.between = (_asked, next) => next();
  must(await device.session.sync());
  expect(issuers(device)).toEqual(["Dropped", "Untouched"]);
  expect(damaged(device)).toEqual([]);
  await anna.send(removeAccount(anna.personalVault, id));
});

test("PROTOCOL §4: an older revision in the place of the newest is refused", async () => {
  const { anna } = scene;
  const vault = anna.personalVault;
  const id = await addAccount(anna, "Password of before");
  const old = await blobOf(vault, id);
  await anna.send(await putAccounts(anna.author, vault, [{ account: id, content: account("Newest") }]));
  const newest = nameOf(vault, id, 2);
  const device = await deviceOf(
    anna,
    swapping((of, blob) => (of === newest ? old : blob)),
  );
  expect(issuers(device)).toEqual(["Untouched"]);
  expect(damaged(device)).toEqual([id]);
  await anna.send(removeAccount(vault, id));
});

test("PROTOCOL §4: another blob for the very same place, sealed by somebody who has the key, is not the one that was signed", async () => {
  const { anna } = scene;
  const vault = anna.personalVault;
  const id = await addAccount(anna, "Signed");
  const { epoch, key } = await anna.keyring.current(anna.view, vault);
  const aad = accountAad(anna.household, { vault, epoch, account: id, rev: 1 });
  const second = await seal("account", key, pad(encodeAccount(account("Whispered"))), aad);
  const device = await deviceOf(
    anna,
    swapping((of, blob) => (of === nameOf(vault, id) ? second : blob)),
  );
  expect(issuers(device)).toEqual(["Untouched"]);
  expect(damaged(device)).toEqual([id]);
  await anna.send(removeAccount(vault, id));
});

test("PROTOCOL §4: an account that was removed comes back by no replay of its entry and by no blob", async () => {
  const { anna, server } = scene;
  const vault = anna.personalVault;
  const id = await addAccount(anna, "Removed");
  const blob = await blobOf(vault, id);
  const putAt = anna.head.seq;
  const before = await deviceOf(anna);
  expect(issuers(before)).toContain("Removed");
  await anna.send(removeAccount(vault, id));
  const [put = expect.fail("no entry")] = (await server.pull(putAt - 1, anna.id)).entries;

  const replayed = { seq: anna.head.seq + 1, hash: await hashEntry(put.entry) };
  const replaying = pulling((answer) => ({ ...answer, head: replayed, entries: [...answer.entries, put] }));
  before.between = replaying;
  expect(await before.session.sync()).toMatchObject({ problem: { code: "tampered" } });
  before.between = (_asked, next) => next();
  must(await before.session.sync());
  expect(issuers(before)).toEqual(["Untouched"]);
  // On the head of after the removal, the same entry again is an entry that does not follow.
  before.between = replaying;
  expect(await before.session.sync()).toMatchObject({ ok: false });
  expect(issuers(before)).toEqual(["Untouched"]);

  const fresh = await deviceOf(
    anna,
    lying(blobs.path, (answer) => ({
      blobs: [...(Array.isArray(answer.blobs) ? answer.blobs : []), { vault, account: id, rev: 1, blob }],
    })),
  );
  expect(issuers(fresh)).toEqual(["Untouched"]);
  // The device goes on where the honest server is, and the removal stays.
  must(await fresh.session.saveAccounts([totp("After")], fresh.personalVault));
  expect(issuers(fresh)).toEqual(["After", "Untouched"]);
});
