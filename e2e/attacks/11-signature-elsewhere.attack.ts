import { afterAll, beforeAll, expect, test } from "vitest";
import { forgeEntry, plainParts, relabelled } from "@/e2e/attacks/forge";
import { addAccount, deviceOf, household, type Scene, showing } from "@/e2e/attacks/scene";
import { makeWays } from "@/e2e/ways";
import type { Bytes } from "@/lib/bytes/encoding";
import { isVaultError } from "@/lib/bytes/errors";
import type { HouseholdId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { HouseholdChange } from "@/lib/ledger/types";
import { joinSigned, rotateSigned } from "@/lib/ledger/verify";
import { removeAccount } from "@/lib/secret/compose/accounts";
import { householdDraft, joinDrafts } from "@/lib/secret/compose/draft";
import { join, openInvite } from "@/lib/secret/compose/invites";
import { type SignedEntry, signDraft } from "@/lib/secret/compose/signing";
import { shutOut } from "@/lib/secret/compose/ways-in";
import { deriveInviteKey } from "@/lib/secret/crypto/invite";
import { must, type TestDevice } from "@/lib/secret/session/test-device";

// PROTOCOL §4: every signature is over the label of its type and names the household.

let scene: Scene;
let device: TestDevice;
let elsewhere: HouseholdId;
beforeAll(async () => {
  scene = await household();
  await addAccount(scene.anna, "Kept");
  device = await deviceOf(scene.anna);
  elsewhere = (await scene.elsewhere()).household;
});
afterAll(() => scene.stop());

/** Neither the server nor the device takes it, and both go on from where they were. */
async function expectRefused(
  signed: SignedEntry,
  codes = { byServer: "bad-signature", byDevice: "bad-signature" },
): Promise<void> {
  const { anna, server } = scene;
  const request = { base: anna.head, envelope: signed.envelope, blobs: [] };
  const answer = await server.append(request).catch((error: unknown) => error);
  expect(isVaultError(answer) ? answer.code : answer).toBe(codes.byServer);
  device.between = showing(signed);
  expect(await device.session.sync()).toMatchObject({ problem: { code: codes.byDevice } });
  device.between = (_asked, next) => next();
  must(await device.session.sync());
  expect(device.overview).toMatchObject({ entries: anna.head.seq + 1, accounts: [{ issuer: "Kept" }] });
}

test.each([LABELS.memberRotate, LABELS.memberJoin, LABELS.invite, LABELS.hash])(
  "PROTOCOL §4: a signature over %s is not one of an entry",
  async (label) => {
    const { anna } = scene;
    const [row = expect.fail("no account")] = anna.view.accountsOf(anna.personalVault);
    const parts = plainParts(removeAccount(anna.personalVault, row.account));
    await expectRefused(await forgeEntry(anna, parts, { label }));
  },
);

test("PROTOCOL §4: an entry signed for another household is none of this one", async () => {
  const { anna } = scene;
  const [row = expect.fail("no account")] = anna.view.accountsOf(anna.personalVault);
  const parts = plainParts(removeAccount(anna.personalVault, row.account));
  await expectRefused(await forgeEntry(anna, parts, { header: { household: elsewhere } }), {
    byServer: "forbidden",
    byDevice: "tampered",
  });
});

/** The same entry with another inner signature. */
const resigned = (changes: readonly HouseholdChange[], signature: Bytes): readonly HouseholdChange[] =>
  changes.map((change) => {
    if (change[0] === "member.rotate") return [change[0], { ...change[1], signature }];
    if (change[0] === "member.join") return [change[0], { ...change[1], signature }];
    return change;
  });

test("PROTOCOL §4: what the new key signs in member.rotate is good for that type and this household only", async () => {
  const { anna } = scene;
  const { draft, next } = await shutOut(anna.author, []);
  const [, body] = draft.household.find((one) => one[0] === "member.rotate") ?? expect.fail("no rotate");
  if (!("previous" in body && "signPublic" in body)) return expect.fail("no rotate");
  const here = await rotateSigned(anna.household, anna.id, body);
  for (const signed of [
    relabelled(here, LABELS.entry),
    relabelled(here, LABELS.memberJoin),
    await rotateSigned(elsewhere, anna.id, body),
  ]) {
    const household = resigned(draft.household, await next.sign.sign(signed));
    await expectRefused(await anna.sign({ ...draft, household }));
  }
  // The old key's word for the new one is not enough either.
  await expectRefused(
    await anna.sign({ ...draft, household: resigned(draft.household, await anna.keys.sign.sign(here)) }),
  );
});

test("PROTOCOL §5: what an invite's key signs is good for a join of this household only", async () => {
  const { anna } = scene;
  const opening = await openInvite(anna.author, { role: "member", vaults: [] });
  await anna.send(opening.draft);
  must(await device.session.sync());
  const { invite, secret } = opening;
  const ways = await makeWays();
  const on = { household: anna.household, invite, secret };
  const { draft, keys } = await join(on, { name: "Mallory" }, async () => ways.waysIn);
  const [change] = draft.household;
  if (change?.[0] !== "member.join") return expect.fail("no join");
  const inviteKey = await deriveInviteKey(secret);
  const here = await joinSigned(anna.household, change[1]);
  const sign = (household: readonly HouseholdChange[]) =>
    signDraft(
      { household: anna.household, head: anna.head },
      joinDrafts(householdDraft(...household)),
      keys,
      0,
    );
  for (const signature of [
    await inviteKey.sign(relabelled(here, LABELS.entry)),
    await inviteKey.sign(relabelled(here, LABELS.memberRotate)),
    await inviteKey.sign(await joinSigned(elsewhere, change[1])),
    // Without the link there is no invite's key: the candidate's own does not stand for it.
    await keys.sign.sign(here),
  ]) {
    await expectRefused(await sign(resigned(draft.household, signature)));
  }
  expect(
    await scene.server.append({
      base: anna.head,
      envelope: (await sign(draft.household)).envelope,
      blobs: [],
    }),
  ).toMatchObject({
    outcome: "appended",
  });
});
