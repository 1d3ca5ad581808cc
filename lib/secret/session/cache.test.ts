import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import {
  type AccountId,
  householdIdOf,
  type MemberId,
  makeId,
  type UnlockerId,
  type VaultId,
} from "@/lib/bytes/ids";
import { seal } from "@/lib/secret/crypto/box";
import { makeDeviceKey } from "@/lib/secret/crypto/kek";
import { deriveMemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { type Advance, type Cache, deleteCache, openCache } from "@/lib/secret/session/cache";

const household = householdIdOf(new Uint8Array(32));
const other = householdIdOf(new Uint8Array(32).fill(255));
const member = makeId<MemberId>();
let cache: Cache;

beforeEach(async () => {
  cache?.close();
  await deleteCache("test");
  cache = await openCache("test");
});

async function advanceTo(seq: number, name = "Home"): Promise<Advance> {
  const { self } = await deriveMemberKeys({ member, generation: 0 }, await makeArk());
  const box = await seal("cache", self, Uint8Array.of(seq), ["test"]);
  return {
    known: { household, name, member, pin: { seq, hash: new Uint8Array(32) }, usedAt: seq },
    firstSeq: seq,
    entries: [{ entry: Uint8Array.of(seq), changes: [null] }],
    blobs: [],
    fold: box,
    paint: box,
  };
}

test("keeps entries by household and seq", async () => {
  await cache.advance(await advanceTo(2));
  await cache.advance(await advanceTo(10));
  expect((await cache.entries(household, 0)).map(({ entry }) => entry[0])).toEqual([2, 10]);
  expect(await cache.entries(household, 3)).toHaveLength(1);
  expect(await cache.entries(other, 0)).toEqual([]);
});

test("a tab that is behind does not move the pin back", async () => {
  await cache.advance(await advanceTo(10, "new"));
  await cache.advance(await advanceTo(9, "old"));
  expect(await cache.household(household)).toMatchObject({ name: "new", pin: { seq: 10 } });
  expect(await cache.entries(household, 9)).toHaveLength(2);
});

test("the household used last is the one that is offered", async () => {
  const advance = await advanceTo(5);
  await cache.advance(advance);
  await cache.advance({ ...advance, known: { ...advance.known, household: other, usedAt: 6 } });
  expect((await cache.lastHousehold())?.household).toBe(other);
});

test("a sync without news makes what is kept younger, never older", async () => {
  await cache.advance(await advanceTo(5));
  await cache.stillTrue(household, 9);
  await cache.stillTrue(household, 7);
  expect(await cache.household(household)).toMatchObject({ usedAt: 9, pin: { seq: 5 } });
  await cache.stillTrue(other, 9);
  expect(await cache.household(other)).toBeNull();
});

test("a device key stays a key that nobody can read", async () => {
  const unlocker = makeId<UnlockerId>();
  await cache.saveDeviceKey(unlocker, await makeDeviceKey());
  const key = await cache.deviceKey(unlocker);
  expect(key?.extractable).toBe(false);
  expect(await cache.deviceKey(makeId<UnlockerId>())).toBeNull();
});

test("blobs come back under their names", async () => {
  const { fold, ...rest } = await advanceTo(1);
  const blob = { vault: makeId<VaultId>(), account: makeId<AccountId>(), rev: 3 };
  // What is inside is not looked at here.
  const content = new Uint8Array(fold) as typeof fold & Advance["blobs"][number]["blob"];
  await cache.advance({ ...rest, fold, blobs: [{ ...blob, blob: content }] });
  expect(await cache.blobs(household)).toEqual([{ ...blob, blob: content }]);
});

test("a leftover passkey is remembered until it is dropped", async () => {
  const credentialId = new Uint8Array(16).fill(7);
  await cache.saveLeftover({ credentialId, rpId: "home.test" });
  expect(await cache.leftovers()).toEqual([{ credentialId, rpId: "home.test" }]);
  await cache.dropLeftover(credentialId);
  expect(await cache.leftovers()).toEqual([]);
});
