import { createDecipheriv } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  account,
  addAccount,
  damaged,
  deviceOf,
  household,
  issuers,
  joined,
  type Scene,
} from "@/e2e/attacks/scene";
import { encodeCbor } from "@/lib/bytes/cbor";
import { concatBytes } from "@/lib/bytes/encoding";
import { sha256 } from "@/lib/bytes/hash";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import { pad } from "@/lib/bytes/padding";
import type { Sealed } from "@/lib/bytes/sealed";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { nextRotation } from "@/lib/secret/compose/rotation";
import { accountAad } from "@/lib/secret/crypto/aad";
import { SUITE } from "@/lib/secret/crypto/box";
import { deriveBytes } from "@/lib/secret/crypto/hkdf";
import { verifiedMember } from "@/lib/secret/crypto/recipient";
import { SecretKey } from "@/lib/secret/crypto/secret-key";
import { makeVaultKey, sealVaultKey } from "@/lib/secret/crypto/vault-keys";
import { must, totp } from "@/lib/secret/session/test-device";
import { encodeAccount } from "@/lib/secret/vault/account";
import { openedByTwo } from "@/scripts/crypto-vectors/two-keys.mjs";

// PROTOCOL §3: a box commits to its key, for AES-GCM alone does not. PROTOCOL §2: so does every epoch to its vault's key.

let scene: Scene;
beforeAll(async () => {
  scene = await household();
});
afterAll(() => scene.stop());

test("PROTOCOL §3: of two keys that open one ciphertext, only the one that the box commits to opens the box", async () => {
  const { anna } = scene;
  const vault = anna.personalVault;
  const { epoch, key } = await anna.keyring.current(anna.view, vault);
  const other = await SecretKey.make("vault-key");
  const secret = new Uint8Array(64).fill(0xa5);
  const plain = pad(encodeAccount(account("Two faces", { secret })));
  // A block that lies wholly within the secret: there an account may hold any bytes.
  const free = Math.ceil(Buffer.from(plain).indexOf(Buffer.from(secret)) / 16);

  const id = () => makeId<AccountId>();
  const forge = async (of: AccountId, committedTo: "key" | "other") => {
    const salt = crypto.getRandomValues(new Uint8Array(32));
    const context = await sha256(
      encodeCbor(accountAad(anna.household, { vault, epoch, account: of, rev: 1 })),
    );
    const derive = async (from: typeof key) => {
      const derived = await deriveBytes(from.hkdf, LABELS.boxAccount, 76, { salt, context });
      return { aes: derived.slice(0, 32), nonce: derived.slice(32, 44), commitment: derived.slice(44) };
    };
    const keys = { key: await derive(key), other: await derive(other) };
    const aes = await crypto.subtle.importKey("raw", keys.key.aes, "AES-GCM", false, ["encrypt"]);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: keys.key.nonce }, aes, plain);
    const both = openedByTwo(new Uint8Array(sealed).slice(0, -16), free, [keys.key, keys.other]);
    for (const one of Object.values(keys)) {
      const gcm = createDecipheriv("aes-256-gcm", one.aes, one.nonce).setAuthTag(both.subarray(-16));
      expect(Buffer.concat([gcm.update(both.subarray(0, -16)), gcm.final()])).toHaveLength(plain.length);
    }
    const blob = concatBytes(Uint8Array.of(SUITE), salt, keys[committedTo].commitment, both);
    return { vault, account: of, rev: 1, blob: blob as Sealed<"account"> };
  };
  const [right, wrong] = [await forge(id(), "key"), await forge(id(), "other")];
  const puts = [right, wrong].map(
    async ({ account: of, rev, blob }) =>
      ["account.put", { account: of, rev, epoch, blobHash: await sha256(blob) }] as const,
  );
  await anna.send(vaultDraft(vault, await Promise.all(puts), [right, wrong]));

  const device = await deviceOf(anna);
  expect(device.overview.accounts.map(({ id }) => id)).toEqual([right.account]);
  expect(damaged(device)).toEqual([wrong.account]);
});

test("PROTOCOL §2: a manager who gives two members different keys of one vault is noticed, and nothing is sealed to either", async () => {
  const { anna } = scene;
  const shared = await anna.createVault("Kids");
  const before = await addAccount(anna, "Before", shared);
  const ben = await joined(scene, "Ben", [{ vault: shared, role: "manager" }]);
  await ben.sync();
  const { rotation, key } = await nextRotation(ben.author, shared);
  const place = { household: ben.household, scope: shared, epoch: rotation.epoch, by: ben.id };
  const other = await sealVaultKey(place, await makeVaultKey(), verifiedMember(ben.view, anna.id));
  const seals = rotation.seals.map((one) => (one.member === anna.id ? { ...one, seal: other } : one));
  await ben.send(vaultDraft(shared, [["vault.rotate", { ...rotation, seals }]]));
  const under = await addAccount(ben, "For Ben’s eyes", shared);
  expect(await ben.keyring.key(ben.view, shared, rotation.epoch)).toEqual(key);

  const device = await deviceOf(anna);
  expect(issuers(device)).toContain("Before");
  expect(damaged(device)).toContain(under);
  const saving = await device.session.saveAccounts([totp("Sealed to whom?")], shared);
  expect(saving).toMatchObject({ problem: { code: "wrong-key" } });
  must(await device.session.saveAccounts([totp("Her own")], device.personalVault));
  await ben.sync();
  expect(
    ben.view
      .accountsOf(shared)
      .map((row) => row.account)
      .toSorted(),
  ).toEqual([before, under].toSorted());
});
