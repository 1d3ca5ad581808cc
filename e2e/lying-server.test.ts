import { expect, test } from "vitest";
import { flipBit, LyingServer, tamperPart, withhold } from "@/e2e/lying-server";
import { MemoryServer } from "@/e2e/memory-server";
import { foundHousehold, joinHousehold, type Person } from "@/e2e/people";
import { makePasskey } from "@/e2e/ways";
import type { MemberId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { removeAccount } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { Keyring } from "@/lib/secret/compose/keyring";
import { changeRole } from "@/lib/secret/compose/members";
import { nextRotation, reportVault, rotateVault } from "@/lib/secret/compose/rotation";
import { verifiedMember } from "@/lib/secret/crypto/recipient";
import { makeVaultKey, sealVaultKey } from "@/lib/secret/crypto/vault-keys";
import type { Account } from "@/lib/secret/vault/account";
import { someAccount } from "@/lib/server/store/test-account";

const refused = (code: string) => expect.objectContaining({ code });

const github: Account = { ...someAccount, issuer: "GitHub" };

async function household() {
  const honest = new MemoryServer();
  const server = new LyingServer(honest);
  const anna = await foundHousehold({ server });
  return { honest, server, anna };
}

test("a member who makes themselves owner with the server's help: no effect, and it is reported", async () => {
  const { honest, server, anna } = await household();
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id);
  await ben.sync();
  const { envelope } = await ben.sign(changeRole(ben.id, "owner"));
  await expect(honest.append({ base: honest.head, envelope, blobs: [] })).rejects.toEqual(
    refused("rejected"),
  );
  const { seq } = await honest.force({ envelope, blobs: [] });
  await anna.sync();
  expect(anna.view.member(ben.id)?.role).toBe("member");
  expect(anna.copy.refused).toEqual([{ seq, rule: "owner.only" }]);
});

test("changes that the entry does not name are refused before the fold", async () => {
  const { server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const draft = removeAccount(anna.personalVault, id);
  const { envelope } = await anna.sign(draft);
  const altered = await tamperPart(envelope, 0, () => [["vault.remove", {}]]);
  server.lies = { append: (request) => ({ ...request, envelope: altered }) };
  await expect(anna.send(draft)).rejects.toEqual(refused("tampered"));
});

test("one bit flipped anywhere in an entry is refused", async () => {
  const { honest, server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const { envelope } = await anna.sign(removeAccount(anna.personalVault, id));
  await honest.force({ envelope, blobs: [] });
  const before = anna.head;
  for (let bit = 0; bit < envelope.entry.length * 8; bit += 5) {
    server.lies = {
      pull: ({ head, entries }) => ({
        head,
        entries: entries.map(({ entry, changes }) => ({ entry: flipBit(entry, bit), changes })),
      }),
    };
    await expect(anna.sync()).rejects.toThrow();
    expect(anna.head).toEqual(before);
  }
  server.lies = {};
  await anna.sync();
  expect(anna.view.account(anna.personalVault, id)?.removed).toBe(true);
});

test("a household's or an own vault's part that is withheld stops the fold", async () => {
  const { honest, server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const { envelope } = await anna.sign(removeAccount(anna.personalVault, id));
  await honest.force({ envelope, blobs: [] });
  server.lies = {
    pull: ({ head, entries }) => ({ head, entries: entries.map((one) => withhold(one, [0])) }),
  };
  await expect(anna.sync()).rejects.toEqual(refused("missing"));
});

test("a blob that is not the one that the fold names is refused", async () => {
  const { server, anna } = await household();
  const vault = anna.personalVault;
  const [first, second] = await anna.addAccounts(vault, [github, { ...github, issuer: "Lindebank" }]);
  if (!first || !second) throw new Error("accounts");
  const stolen = await server.blobs([{ vault, account: second, rev: 1 }], anna.id);
  server.lies = { blobs: () => stolen };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("tampered"));
  server.lies = {
    blobs: (answer) => answer.map((one) => ({ ...one, blob: flipBit(one.blob, 999) as Sealed<"account"> })),
  };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("tampered"));
  server.lies = { blobs: () => [] };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("missing"));
});

test("a member that only the server knows is never sealed to", async () => {
  const { honest, anna } = await household();
  const row = honest.view.member(anna.id);
  if (!row) throw new Error("member");
  const ghost = "AAAAAAAAAAAAAAAAAAAAAA" as MemberId;
  honest.view.write([{ put: "member", row: { ...row, member: ghost } }]);
  await anna.sync();
  const shared = await anna.createVault("Kids");
  await expect(anna.grant(shared, ghost, "viewer")).rejects.toEqual(refused("missing"));
});

test("attack 33: a rotation with rubbish is reported, skipped, and nothing readable before it is lost", async () => {
  const { server, anna } = await household();
  const shared = await anna.createVault("Kids");
  const [before] = await anna.addAccounts(shared, [github]);
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id, [{ vault: shared, role: "manager" }]);
  await ben.sync();

  // Ben seals a key to himself and rubbish to Anna, then writes under it.
  const { rotation } = await nextRotation(ben.author, shared);
  const seals = rotation.seals.map((one) =>
    one.member === ben.id ? one : { ...one, seal: flipBit(one.seal, 9000) as Sealed<"vault-key"> },
  );
  await ben.send(vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]));
  const [under] = await ben.addAccounts(shared, [{ ...github, issuer: "Void" }]);
  if (!before || !under) throw new Error("accounts");

  await anna.sync();
  // On a device that holds no key yet, the seal of the epoch before is the way back.
  anna.keyring = new Keyring(anna.household, anna.keys);
  await expect(anna.keyring.current(anna.view, shared)).rejects.toEqual(refused("tampered"));
  expect((await anna.open(shared, before)).issuer).toBe("GitHub");
  await anna.send(reportVault(anna.view, shared));
  expect(anna.view.vault(shared)?.reported).toEqual([{ epoch: 1, member: anna.id }]);

  await anna.send(await rotateVault(anna.author, shared));
  expect(anna.view.vault(shared)).toMatchObject({ epoch: 2, stale: false, reported: [] });
  expect(anna.view.epoch(shared, 1)?.skipped).toBe(true);
  expect(anna.view.epoch(shared, 2)?.from).toBe(0);
  expect(anna.view.account(shared, under)?.current).toBeNull();
  await anna.addAccounts(shared, [github]);
  await ben.sync();
  expect((await ben.open(shared, before)).issuer).toBe("GitHub");
  await expect(ben.open(shared, under)).rejects.toEqual(refused("missing"));
});

test("a manager never builds on an epoch that was skipped, even one that they can read", async () => {
  const { server, anna } = await household();
  const shared = await anna.createVault("Kids");
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id, [{ vault: shared, role: "manager" }]);
  await ben.sync();
  const rotateWithRubbish = async (author: Person, victim: Person) => {
    const { rotation } = await nextRotation(author.author, shared);
    const seals = rotation.seals.map((one) =>
      one.member === victim.id ? { ...one, seal: flipBit(one.seal, 9000) as Sealed<"vault-key"> } : one,
    );
    await author.send(vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]));
    await victim.sync();
  };
  await rotateWithRubbish(ben, anna);
  await rotateWithRubbish(anna, ben);
  expect(await ben.keyring.key(ben.view, shared, 1)).toBeDefined();
  await ben.send(await rotateVault(ben.author, shared));
  expect(ben.view.epoch(shared, 3)?.from).toBe(0);
});

test("different keys sealed to different members do not pass the commitment", async () => {
  const { server, anna } = await household();
  const shared = await anna.createVault("Kids");
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id, [{ vault: shared, role: "manager" }]);
  await ben.sync();
  const { rotation } = await nextRotation(ben.author, shared);
  const at = { household: ben.household, scope: shared, epoch: rotation.epoch, by: ben.id };
  const other = await sealVaultKey(at, await makeVaultKey(), verifiedMember(ben.view, anna.id));
  const seals = rotation.seals.map((one) => (one.member === anna.id ? { ...one, seal: other } : one));
  await ben.send(vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]));
  await anna.sync();
  await expect(anna.keyring.current(anna.view, shared)).rejects.toEqual(refused("wrong-key"));
});

test("a vault that does not open stops neither shutting out nor the other vaults", async () => {
  const { server, anna } = await household();
  const shared = await anna.createVault("Kids");
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id, [{ vault: shared, role: "viewer" }]);
  await ben.createPersonalVault();
  await anna.sync();
  const { rotation } = await nextRotation(anna.author, shared);
  const seals = rotation.seals.map((one) =>
    one.member === anna.id ? one : { ...one, seal: flipBit(one.seal, 9000) as Sealed<"vault-key"> },
  );
  await anna.send(vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]));
  await ben.sync();
  await ben.shutOut([ben.ways.passkey.unlocker], [(await makePasskey()).way]);
  expect(ben.view.vault(shared)?.stale).toBe(true);
  expect(ben.view.vault(ben.personalVault)).toMatchObject({ epoch: 1, stale: false });
  expect(await ben.rotateStale()).toBe(false);
  expect(await anna.rotateStale()).toBe(true);
  await ben.sync();
  expect(await ben.keyring.current(ben.view, shared)).toMatchObject({ epoch: 2 });
});
