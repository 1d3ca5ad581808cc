import { expect, test } from "vitest";
import { MemoryServer } from "@/e2e/memory-server";
import { foundHousehold, joinHousehold, type Person } from "@/e2e/people";
import { makeKit, makePasskey } from "@/e2e/ways";
import type { MemberId, VaultId } from "@/lib/bytes/ids";
import { digest } from "@/lib/ledger/digest";
import {
  countAccount,
  counterOf,
  putAccounts,
  removeAccount,
  restoreAccount,
} from "@/lib/secret/compose/accounts";
import { readHouseholdName, readProfile, readVaultDescription } from "@/lib/secret/compose/opened";
import { removeUnlocker, replaceKit } from "@/lib/secret/compose/ways-in";
import { derivePasskeyKek } from "@/lib/secret/crypto/kek";
import { deriveKitKek } from "@/lib/secret/crypto/kit";
import { openUnlocker } from "@/lib/secret/crypto/unlockers";
import type { Account } from "@/lib/secret/vault/account";
import { someAccount } from "@/lib/server/store/test-account";

const refused = (code: string, detail?: string) =>
  expect.objectContaining(detail === undefined ? { code } : { code, detail });

const account = (issuer: string, over: Partial<Account> = {}): Account => ({
  ...someAccount,
  issuer,
  ...over,
});

async function anna() {
  const server = new MemoryServer();
  return { server, anna: await foundHousehold({ server }) };
}

async function annaAndBen() {
  const { server, anna: owner } = await anna();
  const shared = await owner.createVault("Kids");
  const ben = await joinHousehold(server, await owner.invite({ vaults: [shared] }), "Ben");
  await owner.admit(ben.id, [{ vault: shared, role: "editor" }]);
  await ben.createPersonalVault();
  await owner.sync();
  return { server, anna: owner, ben, shared };
}

const agree = async (server: MemoryServer, person: Person, scope: "household" | VaultId) =>
  expect(await digest(person.view, scope)).toEqual(await digest(server.view, scope));

test("a founded household can be read: names, personal vault, two ways in", async () => {
  const { server, anna: owner } = await anna();
  expect(await readHouseholdName(owner.author)).toBe("The Van Dams");
  expect(await readProfile(owner.author, owner.id)).toEqual({ name: "Anna" });
  expect(await readVaultDescription(owner.author, owner.personalVault)).toEqual({
    name: "Anna",
    colour: "plum",
  });
  expect(
    owner.view
      .unlockersOf(owner.id)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(["kit", "passkey"]);
  expect(owner.copy.refused).toEqual([]);
  await agree(server, owner, "household");
  await agree(server, owner, owner.personalVault);
});

test("both ways in open the same account key", async () => {
  const { anna: owner } = await anna();
  const { passkey, kit } = owner.ways;
  const rowOf = (unlocker: typeof kit.unlocker) => {
    const row = owner.view.unlocker(unlocker);
    if (!row) throw new Error("unlocker");
    return row;
  };
  const byPasskey = await openUnlocker(
    owner.view,
    owner.household,
    rowOf(passkey.unlocker),
    await derivePasskeyKek(passkey.prf),
  );
  const byKit = await openUnlocker(
    owner.view,
    owner.household,
    rowOf(kit.unlocker),
    await deriveKitKek(kit.code),
  );
  expect(byPasskey.sign.publicKey).toEqual(owner.keys.sign.publicKey);
  expect(byKit.ark.expose()).toEqual(owner.keys.ark.expose());
  await expect(
    openUnlocker(owner.view, owner.household, rowOf(kit.unlocker), await derivePasskeyKek(passkey.prf)),
  ).rejects.toEqual(refused("wrong-key"));
});

test("accounts are put, opened, edited, removed and brought back", async () => {
  const { anna: owner } = await anna();
  const vault = owner.personalVault;
  const ids = await owner.addAccounts(vault, [account("GitHub"), account("Lindebank")]);
  const [first] = ids;
  if (!first) throw new Error("account");
  expect((await owner.open(vault, first)).issuer).toBe("GitHub");
  await owner.send(
    await putAccounts(owner.author, vault, [{ account: first, content: account("GitHub 2") }]),
  );
  expect((await owner.open(vault, first)).issuer).toBe("GitHub 2");
  await owner.send(removeAccount(vault, first));
  expect(owner.view.account(vault, first)?.removed).toBe(true);
  await owner.send(await restoreAccount(owner.author, vault, first, account("GitHub 2")));
  expect(owner.view.account(vault, first)?.removed).toBe(false);
  expect(owner.view.account(vault, first)?.current?.rev).toBe(3);
});

test("a counter only grows, whatever the blob says", async () => {
  const { anna: owner } = await anna();
  const vault = owner.personalVault;
  const content = account("Door", { type: "hotp", counter: 5 });
  const [id] = await owner.addAccounts(vault, [content]);
  if (!id) throw new Error("account");
  expect(counterOf(owner.view, vault, id, content)).toBe(5);
  await owner.send(countAccount(owner.view, vault, id, content));
  expect(counterOf(owner.view, vault, id, content)).toBe(6);
  await owner.send(await putAccounts(owner.author, vault, [{ account: id, content }]));
  expect(counterOf(owner.view, vault, id, content)).toBe(6);
});

test("shutting out changes every key, and only the ways in that stay open the new one", async () => {
  const { server, anna: owner } = await anna();
  const [id] = await owner.addAccounts(owner.personalVault, [account("GitHub")]);
  if (!id) throw new Error("account");
  const lost = owner.ways.passkey;
  const old = owner.keys;
  const fresh = await makePasskey();
  await owner.shutOut([lost.unlocker], [fresh.way]);

  expect(owner.keys.generation).toBe(1);
  expect(owner.view.household()?.epoch).toBe(1);
  expect(owner.view.household()?.stale).toBe(false);
  expect(owner.view.vault(owner.personalVault)?.epoch).toBe(1);
  expect(owner.view.vault(owner.personalVault)?.stale).toBe(false);
  expect((await owner.open(owner.personalVault, id)).issuer).toBe("GitHub");
  expect(await readHouseholdName(owner.author)).toBe("The Van Dams");
  await agree(server, owner, "household");

  for (const [unlocker, kek] of [
    [fresh.unlocker, await derivePasskeyKek(fresh.prf)],
    [owner.ways.kit.unlocker, await deriveKitKek(owner.ways.kit.code)],
  ] as const) {
    const row = owner.view.unlocker(unlocker);
    if (!row) throw new Error("unlocker");
    const keys = await openUnlocker(owner.view, owner.household, row, kek);
    expect(keys.ark.expose()).toEqual(owner.keys.ark.expose());
  }
  const gone = owner.view.unlocker(lost.unlocker);
  expect(gone).toMatchObject({ removed: true, box: null, sealedARK: null });
  expect(old.ark.expose()).not.toEqual(owner.keys.ark.expose());
});

test("the lost phone's keys neither sign nor read anything newer", async () => {
  const { anna: owner } = await anna();
  const thief = { ...owner.author };
  await owner.shutOut([owner.ways.passkey.unlocker], [(await makePasskey()).way]);
  const [id] = await owner.addAccounts(owner.personalVault, [account("Newer")]);
  if (!id) throw new Error("account");
  const vault = owner.personalVault;
  await expect(thief.keyring.key(owner.view, vault, 1)).rejects.toEqual(refused("missing"));
  const { signDraft } = await import("@/lib/secret/compose/signing");
  const forged = await signDraft(owner, removeAccount(vault, id), thief.keys, Date.now());
  await expect(
    owner.server.append({ base: owner.head, envelope: forged.envelope, blobs: [] }),
  ).rejects.toEqual(refused("rejected", "signer.generation"));
});

test("a kit is replaced in one entry, and two ways in must stay", async () => {
  const { anna: owner } = await anna();
  const kit = await makeKit();
  await owner.send(await replaceKit(owner.author, kit.way));
  const kits = owner.view.unlockersOf(owner.id).filter((row) => row.kind === "kit");
  expect(kits.map((row) => row.unlocker)).toEqual([kit.unlocker]);
  await expect(owner.send(removeUnlocker(kit.unlocker))).rejects.toEqual(refused("rejected", "unlocker.two"));
});

test("invite, join, let in, grant: both read the shared vault, and nothing else of each other", async () => {
  const { server, anna: owner, ben, shared } = await annaAndBen();
  const [id] = await owner.addAccounts(shared, [account("Netflix")]);
  if (!id) throw new Error("account");
  await ben.sync();
  expect((await ben.open(shared, id)).issuer).toBe("Netflix");
  expect(await readHouseholdName(ben.author)).toBe("The Van Dams");
  expect(await readProfile(ben.author, owner.id)).toEqual({ name: "Anna" });
  expect(await readProfile(owner.author, ben.id)).toEqual({ name: "Ben" });
  expect(ben.view.vault(owner.personalVault)).toBeUndefined();
  expect(owner.view.vault(ben.personalVault)).toBeUndefined();
  for (const person of [owner, ben]) {
    expect(person.copy.refused).toEqual([]);
    await agree(server, person, "household");
    await agree(server, person, shared);
  }
});

test("what was there before a grant can be read after it", async () => {
  const { server, anna: owner } = await anna();
  const shared = await owner.createVault("Kids");
  const [id] = await owner.addAccounts(shared, [account("Before")]);
  const ben = await joinHousehold(server, await owner.invite(), "Ben");
  await owner.admit(ben.id);
  await owner.grant(shared, ben.id, "viewer");
  await ben.sync();
  if (!id) throw new Error("account");
  expect((await ben.open(shared, id)).issuer).toBe("Before");
  await agree(server, ben, shared);
});

test("somebody removed opens nothing newer, and what they knew is closed to new things", async () => {
  const { anna: owner, ben, shared } = await annaAndBen();
  const [before] = await owner.addAccounts(shared, [account("Before")]);
  await ben.sync();
  if (!before) throw new Error("account");
  await ben.open(shared, before);
  await owner.remove(ben.id);
  const [after] = await owner.addAccounts(shared, [account("After")]);
  if (!after) throw new Error("account");
  expect(owner.view.vault(shared)).toMatchObject({ epoch: 1, stale: false });
  expect((await owner.open(shared, before)).issuer).toBe("Before");
  expect((await owner.open(shared, after)).issuer).toBe("After");

  // Ben, given everything that the owner's device has:
  await expect(ben.keyring.key(owner.view, shared, 1)).rejects.toEqual(refused("missing"));
  await expect(ben.keyring.key(owner.view, "household", 1)).rejects.toEqual(refused("missing"));
  await ben.sync();
  await expect(ben.send(removeAccount(shared, before))).rejects.toEqual(
    refused("rejected", "signer.inactive"),
  );
});

test("whoever stays rotates after somebody left", async () => {
  const { anna: owner, ben, shared } = await annaAndBen();
  const { leave } = await import("@/lib/secret/compose/members");
  await ben.send(leave(ben.author));
  await owner.sync();
  expect(owner.view.vault(shared)?.stale).toBe(true);
  await expect(owner.addAccounts(shared, [account("Early")])).rejects.toEqual(
    refused("rejected", "key.stale"),
  );
  expect(await owner.rotateStale()).toBe(true);
  expect(await owner.rotateStale()).toBe(false);
  await owner.addAccounts(shared, [account("Later")]);
});

test("somebody who shut out a phone leaves shared vaults sealed to everybody", async () => {
  const { anna: owner, ben, shared } = await annaAndBen();
  const [id] = await owner.addAccounts(shared, [account("Shared")]);
  if (!id) throw new Error("account");
  await ben.sync();
  await ben.shutOut([ben.ways.passkey.unlocker], [(await makePasskey()).way]);
  await owner.sync();
  expect((await owner.open(shared, id)).issuer).toBe("Shared");
  expect(await owner.keyring.current(owner.view, shared)).toMatchObject({ epoch: 1 });
  expect((await ben.open(shared, id)).issuer).toBe("Shared");
});

test("an owner brings somebody back: a new member takes the old one's place", async () => {
  const { server, anna: owner, ben, shared } = await annaAndBen();
  const [id] = await owner.addAccounts(shared, [account("Shared")]);
  if (!id) throw new Error("account");
  const back = await joinHousehold(server, await owner.invite({ replaces: ben.id }), "Ben");
  await owner.admit(back.id, [{ vault: shared, role: "editor" }]);
  await back.sync();
  expect(owner.view.member(ben.id)?.state).toBe("removed");
  expect((await back.open(shared, id)).issuer).toBe("Shared");
  await expect(ben.keyring.key(owner.view, shared, 1)).rejects.toEqual(refused("missing"));
});

test("owner and candidate see the same eight words", async () => {
  const { server, anna: owner } = await anna();
  const ben = await joinHousehold(server, await owner.invite(), "Ben");
  await owner.sync();
  const { readCandidate } = await import("@/lib/secret/compose/members");
  const { safetyWords } = await import("@/lib/secret/crypto/words");
  const candidate = await readCandidate(owner.author, ben.id);
  const { publicKey: kemPublic } = await ben.keys.kem();
  const own = { signPublic: ben.keys.sign.publicKey, kemPublic };
  expect(candidate.profile).toEqual({ name: "Ben" });
  expect(candidate.words).toEqual(await safetyWords(ben.household, candidate.invite.invite, own));
  expect(candidate.words).toHaveLength(8);
});

test("nobody is sealed to who is not in the household: strangers, candidates, members of before", async () => {
  const { server, anna: owner } = await anna();
  const shared = await owner.createVault("Kids");
  const gone = await joinHousehold(server, await owner.invite(), "Mia");
  await owner.admit(gone.id);
  await owner.remove(gone.id);
  const candidate = await joinHousehold(server, await owner.invite(), "Ben");
  await owner.sync();
  for (const member of ["AAAAAAAAAAAAAAAAAAAAAA" as MemberId, candidate.id, gone.id]) {
    await expect(owner.grant(shared, member, "viewer")).rejects.toEqual(refused("missing"));
  }
});
