import { expect, test } from "vitest";
import { type HouseholdId, type MemberId, makeId, type VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { MemoryView } from "@/lib/ledger/memory-view";
import type { EpochRow } from "@/lib/ledger/view";
import {
  checkAgainstFold,
  deriveMemberKeys,
  keysAtGeneration,
  type MemberKeys,
  makeArk,
  sealPreviousArk,
} from "@/lib/secret/crypto/keys";
import { ownRecipient } from "@/lib/secret/crypto/recipient";
import {
  makeVaultKey,
  openPreviousKey,
  openVaultKey,
  sealPreviousKey,
  sealVaultKey,
  vaultKeyCommitment,
} from "@/lib/secret/crypto/vault-keys";

const refused = (code: string) => expect.objectContaining({ code });
const household = "h".repeat(43) as HouseholdId;
const vault = makeId<VaultId>();

/** A member who has rotated twice, and the fold's rows of it. */
async function rotatedTwice() {
  const member = makeId<MemberId>();
  const view = new MemoryView();
  const generations: MemberKeys[] = [];
  for (let generation = 0; generation < 3; generation++) {
    const keys = await deriveMemberKeys({ member, generation }, await makeArk());
    const before = generations.at(-1);
    const previous = before ? await sealPreviousArk(household, keys, before.ark) : null;
    const { signPublic, kemPublic } = await ownRecipient(keys);
    view.write([{ put: "memberKey", row: { member, generation, signPublic, kemPublic, previous } }]);
    generations.push(keys);
  }
  const newest = generations.at(-1);
  if (!newest) throw new Error("keys");
  return { member, view, generations, newest };
}

test("from the newest account key one comes down to every one before it, and not above", async () => {
  const { view, generations, newest } = await rotatedTwice();
  for (const expected of generations) {
    const keys = await keysAtGeneration(view, household, newest, expected.generation);
    expect(keys.ark.expose()).toEqual(expected.ark.expose());
  }
  await expect(keysAtGeneration(view, household, newest, 3)).rejects.toEqual(refused("missing"));
});

test("a box of another generation in the chain is noticed", async () => {
  const { view, member, newest } = await rotatedTwice();
  const [first, second] = [view.memberKey(member, 1), view.memberKey(member, 2)];
  if (!first || !second) throw new Error("rows");
  view.write([{ put: "memberKey", row: { ...second, previous: first.previous } }]);
  await expect(keysAtGeneration(view, household, newest, 0)).rejects.toEqual(refused("wrong-key"));
});

test("an account key in the chain that is not the fold's is refused", async () => {
  const { view, member, newest } = await rotatedTwice();
  const row = view.memberKey(member, 2);
  if (!row) throw new Error("row");
  const previous = await sealPreviousArk(household, newest, await makeArk());
  view.write([{ put: "memberKey", row: { ...row, previous } }]);
  await expect(keysAtGeneration(view, household, newest, 1)).rejects.toEqual(refused("wrong-key"));
});

test("an account key whose public keys are not the fold's is refused, whichever of the two differs", async () => {
  const { view, member, newest } = await rotatedTwice();
  await checkAgainstFold(view, newest, "both");
  const row = view.memberKey(member, 2);
  if (!row) throw new Error("row");
  view.write([{ put: "memberKey", row: { ...row, kemPublic: new Uint8Array(1216) } }]);
  await checkAgainstFold(view, newest, "sign");
  await expect(checkAgainstFold(view, newest, "both")).rejects.toEqual(refused("wrong-key"));
  view.write([{ put: "memberKey", row: { ...row, signPublic: new Uint8Array(32) } }]);
  await expect(checkAgainstFold(view, newest, "sign")).rejects.toEqual(refused("wrong-key"));
  const unknown = await deriveMemberKeys({ member, generation: 9 }, await makeArk());
  await expect(checkAgainstFold(view, unknown, "sign")).rejects.toEqual(refused("missing"));
});

test("a vault key opens for the member it was sealed to, from the member who sealed it", async () => {
  const { newest } = await rotatedTwice();
  const by = makeId<MemberId>();
  const key = await makeVaultKey();
  const at = { household, scope: vault, epoch: 2, by };
  const seal = await sealVaultKey(at, key, await ownRecipient(newest));
  const epoch: EpochRow = {
    scope: vault,
    epoch: 2,
    from: 1,
    commitment: await vaultKeyCommitment(key),
    previous: null,
    skipped: false,
  };
  const row = { scope: vault, epoch: 2, member: newest.member, generation: 2, seal, by };
  expect((await openVaultKey(household, newest, row, epoch)).expose()).toEqual(key.expose());
  for (const wrong of [{ by: makeId<MemberId>() }, { epoch: 3 }, { scope: makeId<VaultId>() }]) {
    await expect(openVaultKey(household, newest, { ...row, ...wrong }, epoch)).rejects.toEqual(
      refused("tampered"),
    );
  }
  const otherCommitment = { ...epoch, commitment: new Uint8Array(32) };
  await expect(openVaultKey(household, newest, row, otherCommitment)).rejects.toEqual(refused("wrong-key"));
});

test("the key before is found under the key after, and its commitment is checked", async () => {
  const [older, newer] = [await makeVaultKey(), await makeVaultKey()];
  const previous = await sealPreviousKey({ household, scope: vault, epoch: 1, from: 0 }, newer, older);
  const below: EpochRow = {
    scope: vault,
    epoch: 0,
    from: null,
    commitment: await vaultKeyCommitment(older),
    previous: null,
    skipped: false,
  };
  const above: EpochRow = { ...below, epoch: 1, from: 0, previous };
  expect((await openPreviousKey(household, newer, above, below)).expose()).toEqual(older.expose());
  await expect(openPreviousKey(household, older, above, below)).rejects.toEqual(refused("wrong-key"));
  const otherKey = { ...below, commitment: await vaultKeyCommitment(newer) };
  await expect(openPreviousKey(household, newer, above, otherKey)).rejects.toEqual(refused("wrong-key"));
  await expect(openPreviousKey(household, newer, { ...above, from: 5 }, below)).rejects.toEqual(
    refused("missing"),
  );
  const cut = previous.slice(0, 90) as Sealed<"previous-key">;
  await expect(openPreviousKey(household, newer, { ...above, previous: cut }, below)).rejects.toEqual(
    refused("tampered"),
  );
});
