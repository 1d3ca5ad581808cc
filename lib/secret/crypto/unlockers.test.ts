import { expect, test } from "vitest";
import { encodeCbor } from "@/lib/bytes/cbor";
import { type HouseholdId, type MemberId, makeId, type UnlockerId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { MemoryView } from "@/lib/ledger/memory-view";
import type { UnlockerBody } from "@/lib/ledger/types";
import type { UnlockerRow } from "@/lib/ledger/view";
import { unlockerAad } from "@/lib/secret/crypto/aad";
import { seal } from "@/lib/secret/crypto/box";
import { deriveDeviceKek, derivePasskeyKek, makeDeviceKey } from "@/lib/secret/crypto/kek";
import { deriveMemberKeys, type MemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { ownRecipient, ownUnlocker } from "@/lib/secret/crypto/recipient";
import { SecretKey } from "@/lib/secret/crypto/secret-key";
import {
  makeUnlocker,
  openLocalArk,
  openUnlocker,
  sealArk,
  sealLocalArk,
} from "@/lib/secret/crypto/unlockers";

const refused = (code: string) => expect.objectContaining({ code });
const household = "h".repeat(43) as HouseholdId;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const credential = { credentialId: random(16), credentialPublicKey: random(77) };

async function member(): Promise<MemberKeys> {
  return deriveMemberKeys({ member: makeId<MemberId>(), generation: 0 }, await makeArk());
}

/** A fold that knows these keys, and the row of one way in. */
async function folded(keys: MemberKeys, body: UnlockerBody, over: Partial<UnlockerRow> = {}) {
  const { signPublic, kemPublic } = await ownRecipient(keys);
  const view = new MemoryView();
  const { member: id, generation } = keys;
  view.write([{ put: "memberKey", row: { member: id, generation, signPublic, kemPublic, previous: null } }]);
  const row: UnlockerRow = {
    unlocker: body.unlocker,
    member: id,
    kind: body.kind,
    removed: false,
    credentialId: null,
    credentialPublicKey: null,
    signInHash: null,
    kemPublic: body.kemPublic ?? null,
    box: body.box ?? null,
    sealedARK: body.sealedARK ?? null,
    sealedGeneration: body.sealedARK ? generation : null,
    addedSeq: 1,
    ...over,
  };
  return { view, row };
}

async function passkey(keys: MemberKeys) {
  const kek = await derivePasskeyKek(random(32));
  const source = { kind: "passkey", ...credential, kek } as const;
  return { kek, body: await makeUnlocker(household, keys, makeId<UnlockerId>(), source) };
}

test("a way in opens the account key that it was made for", async () => {
  const keys = await member();
  const { kek, body } = await passkey(keys);
  const { view, row } = await folded(keys, body);
  const opened = await openUnlocker(view, household, row, kek);
  expect(opened.ark.expose()).toEqual(keys.ark.expose());
  expect(opened).toMatchObject({ member: keys.member, generation: 0 });
});

test("a passkey without PRF carries no box, and says so when it is asked to open", async () => {
  const keys = await member();
  const source = { kind: "passkey", ...credential, kek: null } as const;
  const body = await makeUnlocker(household, keys, makeId<UnlockerId>(), source);
  expect(Object.keys(body).sort()).toEqual(["credentialId", "credentialPublicKey", "kind", "unlocker"]);
  const { view, row } = await folded(keys, body);
  const kek = await derivePasskeyKek(random(32));
  await expect(openUnlocker(view, household, row, kek)).rejects.toEqual(refused("missing"));
});

test("attack 19: PRF output that changed since yesterday is a wrong key", async () => {
  const keys = await member();
  const { body } = await passkey(keys);
  const { view, row } = await folded(keys, body);
  const changed = await derivePasskeyKek(random(32));
  await expect(openUnlocker(view, household, row, changed)).rejects.toEqual(refused("wrong-key"));
});

test("what is no PRF output makes no key", async () => {
  for (const prf of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(64), new Uint8Array(32)]) {
    await expect(derivePasskeyKek(prf)).rejects.toEqual(refused("no-prf"));
  }
});

test("an account key that is not the one in the fold stops everything", async () => {
  const keys = await member();
  const { kek, body } = await passkey(keys);
  const other = await deriveMemberKeys(keys, await makeArk());
  const to = ownUnlocker(keys, body);
  if (!to) throw new Error("unlocker");
  // The server puts a seal of its own in place: it knows the public half.
  const { view, row } = await folded(keys, body, { sealedARK: await sealArk(household, other, to) });
  await expect(openUnlocker(view, household, row, kek)).rejects.toEqual(refused("wrong-key"));
});

test("a box with another member's or household's content is refused", async () => {
  const keys = await member();
  const { kek, body } = await passkey(keys);
  if (!body.kemPublic) throw new Error("unlocker");
  const at = { household, member: keys.member, unlocker: body.unlocker, kind: body.kind };
  for (const ids of [
    { memberId: makeId<MemberId>(), householdId: household },
    { memberId: keys.member, householdId: "x".repeat(43) },
  ]) {
    const content = encodeCbor({ unlockSeed: random(32), ...ids });
    const box = await seal("unlocker", kek, content, unlockerAad(at, body.kemPublic));
    const { view, row } = await folded(keys, body, { box });
    await expect(openUnlocker(view, household, row, kek)).rejects.toEqual(refused("tampered"));
  }
});

test("a box of another unlocker, kind or household does not open", async () => {
  const keys = await member();
  const { kek, body } = await passkey(keys);
  for (const over of [
    { unlocker: makeId<UnlockerId>() },
    { kind: "kit" as const },
    { kemPublic: random(1216) },
  ]) {
    const { view, row } = await folded(keys, body, over);
    await expect(openUnlocker(view, household, row, kek)).rejects.toEqual(refused("wrong-key"));
  }
  const { view, row } = await folded(keys, body);
  const elsewhere = "e".repeat(43) as HouseholdId;
  await expect(openUnlocker(view, elsewhere, row, kek)).rejects.toEqual(refused("wrong-key"));
});

test("a device's key needs both halves", async () => {
  const keys = await member();
  const [deviceKey, half] = [await makeDeviceKey(), random(32)];
  const source = { kind: "device", kek: await deriveDeviceKek(deviceKey, half) } as const;
  const body = await makeUnlocker(household, keys, makeId<UnlockerId>(), source);
  const { view, row } = await folded(keys, body);
  const again = await deriveDeviceKek(deviceKey, half);
  expect((await openUnlocker(view, household, row, again)).ark.expose()).toEqual(keys.ark.expose());
  for (const wrong of [
    await deriveDeviceKek(deviceKey, random(32)),
    await deriveDeviceKek(await makeDeviceKey(), half),
  ]) {
    await expect(openUnlocker(view, household, row, wrong)).rejects.toEqual(refused("wrong-key"));
  }
  await expect(crypto.subtle.exportKey("raw", deviceKey)).rejects.toThrow();
});

test("the account key kept on a device opens with the same KEK, at its generation", async () => {
  const keys = await deriveMemberKeys({ member: makeId<MemberId>(), generation: 3 }, await makeArk());
  const kek = await SecretKey.make("kek");
  const at = { household, member: keys.member, unlocker: makeId<UnlockerId>(), kind: "passkey" } as const;
  const box = await sealLocalArk(at, kek, keys);
  const opened = await openLocalArk(at, kek, box);
  expect(opened.generation).toBe(3);
  expect(opened.sign.publicKey).toEqual(keys.sign.publicKey);
  await expect(openLocalArk(at, await SecretKey.make("kek"), box)).rejects.toEqual(refused("wrong-key"));
  const other = { ...at, unlocker: makeId<UnlockerId>() };
  await expect(openLocalArk(other, kek, box)).rejects.toEqual(refused("wrong-key"));
  const cut = box.slice(0, -1) as Sealed<"local-ark">;
  await expect(openLocalArk(at, kek, cut)).rejects.toEqual(refused("tampered"));
});

test("one's account key is not sealed to somebody else's way in", async () => {
  const [anna, ben] = [await member(), await member()];
  const { body } = await passkey(ben);
  const { row } = await folded(ben, body);
  expect(() => ownUnlocker(anna, row)).toThrow(refused("forbidden"));
});
