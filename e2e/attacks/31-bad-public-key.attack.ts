import { ed25519 } from "@noble/curves/ed25519.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assemble, forgeEntry, plainParts } from "@/e2e/attacks/forge";
import { deviceOf, household, pulling, type Scene, showing } from "@/e2e/attacks/scene";
import { makeKit, makeWays } from "@/e2e/ways";
import { type Bytes, concatBytes, fromHex } from "@/lib/bytes/encoding";
import { householdIdOf, type MemberId, makeId, type RegistrationId } from "@/lib/bytes/ids";
import { NO_PREV } from "@/lib/ledger/entry";
import { joinSigned, rotateSigned } from "@/lib/ledger/verify";
import { householdDraft } from "@/lib/secret/compose/draft";
import { join, openInvite } from "@/lib/secret/compose/invites";
import type { SignedEntry } from "@/lib/secret/compose/signing";
import { addUnlocker, shutOut } from "@/lib/secret/compose/ways-in";
import { deriveInviteKey } from "@/lib/secret/crypto/invite";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { lying, must, TestDevice } from "@/lib/secret/session/test-device";
import { found } from "@/lib/server/store/found";
import { signInByKit } from "@/lib/wire/sessions";

// PROTOCOL §1: public keys are looked at where they come in: found, join, rotate, invite, and every way in.

const point = (hex: string) => ed25519.Point.fromBytes(fromHex(hex));
const ORDER_2 = `ec${"ff".repeat(30)}7f`;
const ORDER_8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
const honest = ed25519.Point.fromBytes(ed25519.getPublicKey(new Uint8Array(32).fill(7)));

/** RFC 8032 §5.1.3 and the points of order 1, 2, 4 and 8: what a strict reader refuses. */
const SIGN_KEYS: Record<string, Bytes> = {
  "the identity point": fromHex(`01${"00".repeat(31)}`),
  "the identity point with a sign": fromHex(`01${"00".repeat(30)}80`),
  "the identity point beyond the field": fromHex(`ee${"ff".repeat(30)}7f`),
  "a point of order 2": fromHex(ORDER_2),
  "a point of order 4": new Uint8Array(32),
  "the other point of order 4": fromHex(`${"00".repeat(31)}80`),
  "a point of order 4 beyond the field": fromHex(`ed${"ff".repeat(30)}7f`),
  "a point of order 8": fromHex(ORDER_8),
  "another point of order 8": fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
  "an honest key plus a point of order 2": new Uint8Array(honest.add(point(ORDER_2)).toBytes()),
  "an honest key plus a point of order 8": new Uint8Array(honest.add(point(ORDER_8)).toBytes()),
  "a number that is no point": fromHex(`02${"00".repeat(31)}`),
};

/** Under the identity this is a signature of everything: S·B = R + h·A with S = 0 and R = A = 0. */
const OF_EVERYTHING = concatBytes(fromHex(`01${"00".repeat(31)}`), new Uint8Array(32));

const X25519_AT = 1184;
/** Points of low order of Curve25519, canonical and not (RFC 7748 §6.1). */
const LOW_ORDER: Record<string, Bytes> = {
  "an X25519 half that is zero": new Uint8Array(32),
  "an X25519 half that is one": fromHex(`01${"00".repeat(31)}`),
  "an X25519 half of order 8": fromHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
  "another X25519 half of order 8": fromHex(
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  ),
  "an X25519 half that is p − 1": fromHex(`ec${"ff".repeat(30)}7f`),
  "an X25519 half that is p": fromHex(`ed${"ff".repeat(30)}7f`),
};

let scene: Scene;
let device: TestDevice;
let kemKeys: [string, Bytes][];
beforeAll(async () => {
  scene = await household();
  device = await deviceOf(scene.anna);
  const { publicKey } = await scene.anna.keys.kem();
  const withHead = (head: string) => concatBytes(fromHex(head), publicKey.subarray(3));
  kemKeys = [
    ...Object.entries(LOW_ORDER).map(([name, half]): [string, Bytes] => [
      name,
      concatBytes(publicKey.subarray(0, X25519_AT), half),
    ]),
    // 3329 = 0xd01: two coefficients stand in three bytes.
    ["a first ML-KEM coefficient that is q", withHead("010d00")],
    ["a second ML-KEM coefficient that is q", withHead("0010d0")],
    ["ML-KEM coefficients of 4095", withHead("ffffff")],
  ];
});
afterAll(() => scene.stop());

async function expectRefused(name: string, signed: SignedEntry): Promise<void> {
  const { anna, server } = scene;
  const request = { base: anna.head, envelope: signed.envelope, blobs: [] };
  const answer = await server.append(request).catch((error: unknown) => error);
  expect([name, answer]).toMatchObject([name, { code: "bad-public-key" }]);
  device.between = showing(signed);
  expect([name, await device.session.sync()]).toMatchObject([name, { problem: { code: "bad-public-key" } }]);
  expect(device.overview.entries).toBe(anna.head.seq + 1);
}

test("PROTOCOL §1: a key that is none is refused at found", async () => {
  const { anna, server } = scene;
  const kemPublic = (await anna.keys.kem()).publicKey;
  const cases = [
    ...Object.entries(SIGN_KEYS).map(([name, signPublic]) => ({ name, signPublic, kemPublic })),
    ...kemKeys.map(([name, bad]) => ({ name, signPublic: anna.keys.sign.publicKey, kemPublic: bad })),
  ];
  const kit = (await formatKitGroups(anna.ways.kit.code)).join(" ");
  const [, one = expect.fail("no entry 1")] = (await server.pull(-1, anna.id)).entries;
  for (const { name, signPublic, kemPublic: kem } of cases) {
    const member = makeId<MemberId>();
    const random = crypto.getRandomValues(new Uint8Array(32));
    const parts = plainParts(
      householdDraft(["household.found", { member, signPublic, kemPublic: kem, random }]),
    );
    const header = { v: 1, seq: 0, prev: NO_PREV, at: 0, by: member, gen: 0 };
    const own = signPublic === anna.keys.sign.publicKey;
    const entry = await assemble(header, parts, async (signed) =>
      own ? anna.keys.sign.sign(signed) : OF_EVERYTHING,
    );
    const registration = makeId<RegistrationId>();
    const founding = found(server.db, { envelopes: [entry.envelope, one], registration, onlyFirst: false });
    const refusal = await founding.catch((error: unknown) => error);
    expect([name, refusal]).toMatchObject([name, { code: "bad-public-key" }]);

    // A browser that a server leads to such a household does not open it.
    const id = householdIdOf(entry.head.hash);
    const led = new TestDevice();
    led.between = (asked, next) =>
      lying(signInByKit.path, (answer) => ({ ...answer, household: id }))(asked, () =>
        pulling(() => ({ household: id, head: entry.head, entries: [entry.envelope] }))(asked, next),
      );
    await led.session.start();
    expect([name, await led.session.openKit(kit)]).toMatchObject([
      name,
      { problem: { code: "bad-public-key" } },
    ]);
  }
});

test("PROTOCOL §1: a key that is none is refused at rotate", async () => {
  const { anna } = scene;
  const { draft, next } = await shutOut(anna.author, []);
  const [body = expect.fail("no member.rotate")] = draft.household.flatMap((one) =>
    one[0] === "member.rotate" ? [one[1]] : [],
  );
  const rotateTo = async (other: Partial<typeof body>, signature: Bytes | null) => {
    const { signature: _, ...rest } = { ...body, ...other };
    const inner = signature ?? (await next.sign.sign(await rotateSigned(anna.household, anna.id, rest)));
    return forgeEntry(anna, plainParts(householdDraft(["member.rotate", { ...rest, signature: inner }])));
  };
  for (const [name, signPublic] of Object.entries(SIGN_KEYS)) {
    await expectRefused(name, await rotateTo({ signPublic }, OF_EVERYTHING));
  }
  for (const [name, kemPublic] of kemKeys) await expectRefused(name, await rotateTo({ kemPublic }, null));
});

test("PROTOCOL §1: a key that is none is refused at invite", async () => {
  const { anna } = scene;
  const { draft } = await openInvite(anna.author, { role: "member", vaults: [] });
  const [body = expect.fail("no invite.open")] = draft.household.flatMap((one) =>
    one[0] === "invite.open" ? [one[1]] : [],
  );
  for (const [name, publicKey] of Object.entries(SIGN_KEYS)) {
    const parts = plainParts(householdDraft(["invite.open", { ...body, publicKey }]));
    await expectRefused(name, await forgeEntry(anna, parts));
  }
});

test("PROTOCOL §1: a key that is none is refused at join", async () => {
  const { anna } = scene;
  const opening = await openInvite(anna.author, { role: "member", vaults: [] });
  await anna.send(opening.draft);
  device.between = (_asked, next) => next();
  must(await device.session.sync());
  const { invite, secret } = opening;
  const { waysIn } = await makeWays();
  const joining = await join(
    { household: anna.household, invite, secret },
    { name: "Mallory" },
    async () => waysIn,
  );
  const [body = expect.fail("no member.join")] = joining.draft.household.flatMap((one) =>
    one[0] === "member.join" ? [one[1]] : [],
  );
  const inviteKey = await deriveInviteKey(secret);
  const joinWith = async (other: Partial<typeof body>, sign: (signed: Bytes) => Promise<Bytes>) => {
    const { signature: _, ...rest } = { ...body, ...other };
    const signature = await inviteKey.sign(await joinSigned(anna.household, rest));
    const { household, head } = anna;
    const header = { v: 1, household, seq: head.seq + 1, prev: head.hash, at: 0, by: rest.member, gen: 0 };
    return assemble(header, plainParts(householdDraft(["member.join", { ...rest, signature }])), sign);
  };
  const own = (signed: Bytes) => joining.keys.sign.sign(signed);
  for (const [name, signPublic] of Object.entries(SIGN_KEYS)) {
    await expectRefused(name, await joinWith({ signPublic }, async () => OF_EVERYTHING));
  }
  for (const [name, kemPublic] of kemKeys) {
    await expectRefused(name, await joinWith({ kemPublic }, own));
    const unlockers = body.unlockers.map((way) => ({ ...way, kemPublic }));
    await expectRefused(`${name}, of a way in`, await joinWith({ unlockers }, own));
  }
});

test("PROTOCOL §1: a key that is none is refused at a new way in", async () => {
  const { anna } = scene;
  const draft = await addUnlocker(anna.author, (await makeKit()).way);
  const [body = expect.fail("no unlocker.add")] = draft.household.flatMap((one) =>
    one[0] === "unlocker.add" ? [one[1]] : [],
  );
  for (const [name, kemPublic] of kemKeys) {
    const parts = plainParts(householdDraft(["unlocker.add", { ...body, kemPublic }]));
    await expectRefused(name, await forgeEntry(anna, parts));
  }
});
