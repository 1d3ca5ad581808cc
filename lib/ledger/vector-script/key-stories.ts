/** Public keys that are none, and inner signatures that are wrong: each ends in one error before any rule is asked. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concatBytes, fromHex } from "@/lib/bytes/encoding";
import {
  found,
  inviteNamed,
  invitePair,
  join,
  nextGeneration,
  openInvite,
  unlocker,
  unlockerNamed,
} from "@/lib/ledger/vector-script/bodies";
import { anna, ben, emil, householdPart } from "@/lib/ledger/vector-script/family";
import { makePerson, type Pair } from "@/lib/ledger/vector-script/people";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";
import { seededBytes } from "@/lib/ledger/vector-script/seeded";
import type { Failure } from "@/lib/ledger/vector-script/story";
import { joinSigned, rotateSigned } from "@/lib/ledger/verify";

const fay = makePerson("fay");
const owners = [
  [anna, 0],
  [emil, 0],
] as const;
const bensWays = ["ben's passkey", "ben's kit"].map(unlockerNamed);

/** A good key plus the point of order 2: on the curve and canonical, but not torsion-free. */
function mixedOrder(): Bytes {
  const orderTwo = ed25519.Point.fromBytes(fromHex(`ec${"ff".repeat(30)}7f`));
  return new Uint8Array(ed25519.Point.fromBytes(ben.pair(0).signPublic).add(orderTwo).toBytes());
}

/** RFC 8032 §5.1.3 and the points of order 1, 2, 4 and 8: what a strict reader refuses. */
const SIGN_KEYS = {
  "a point of mixed order": mixedOrder(),
  "the identity point": fromHex(`01${"00".repeat(31)}`),
  "the identity point in another spelling": fromHex(`ee${"ff".repeat(30)}7f`),
  "a point of order 8": fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
  "a number that is no point": fromHex(`02${"00".repeat(31)}`),
} as const;

const kemWith = (change: (key: Bytes) => Bytes): Bytes => change(ben.pair(0).kemPublic);
const KEM_KEYS = {
  "an ML-KEM coefficient that is not reduced": kemWith((key) =>
    concatBytes(fromHex("ffff"), key.subarray(2)),
  ),
  "an X25519 half of low order": kemWith((key) => concatBytes(key.subarray(0, 1184), new Uint8Array(32))),
} as const;

const withSign = (pair: Pair, signPublic: Bytes): Pair => ({ ...pair, signPublic });
const withKem = (pair: Pair, kemPublic: Bytes): Pair => ({ ...pair, kemPublic });
const opened = (s: Scribe) => s.inHousehold(anna, openInvite("third", owners));

const badSignKeys = Object.entries(SIGN_KEYS).flatMap(([what, key]): Failure[] => [
  {
    error: "bad-public-key",
    name: `found with ${what}`,
    on: null,
    forge: (s) => s.sign(anna, [householdPart(found(anna, withSign(anna.pair(0), key)))]),
  },
  {
    error: "bad-public-key",
    name: `rotate to ${what}`,
    on: "renamed",
    forge: async (s) =>
      s.sign(ben, [householdPart(await nextGeneration(s.household, ben, 1, bensWays, { signPublic: key }))]),
  },
  {
    error: "bad-public-key",
    name: `join with ${what}`,
    on: "renamed",
    before: opened,
    forge: async (s) =>
      s.sign(fay, [householdPart(await join(s.household, "third", fay, { signPublic: key }))]),
  },
  {
    error: "bad-public-key",
    name: `an invite with ${what}`,
    on: "renamed",
    forge: (s) => s.sign(anna, [householdPart(openInvite("third", owners, { publicKey: key }))]),
  },
]);

const badKemKeys = Object.entries(KEM_KEYS).flatMap(([what, key]): Failure[] => [
  {
    error: "bad-public-key",
    name: `found with ${what}`,
    on: null,
    forge: (s) => s.sign(anna, [householdPart(found(anna, withKem(anna.pair(0), key)))]),
  },
  {
    error: "bad-public-key",
    name: `rotate to ${what}`,
    on: "renamed",
    forge: async (s) =>
      s.sign(ben, [householdPart(await nextGeneration(s.household, ben, 1, bensWays, { kemPublic: key }))]),
  },
  {
    error: "bad-public-key",
    name: `a way in with ${what}`,
    on: "renamed",
    forge: (s) =>
      s.sign(ben, [householdPart(["unlocker.add", { ...unlocker("kit", "ben's new kit"), kemPublic: key }])]),
  },
]);

const innerSignatures: readonly Failure[] = [
  {
    error: "bad-signature",
    name: "member.rotate without the new key's signature",
    on: "renamed",
    forge: async (s) => {
      const signature = await ben.pair(0).sign(seededBytes("anything", 32));
      return s.sign(ben, [householdPart(await nextGeneration(s.household, ben, 1, bensWays, { signature }))]);
    },
  },
  {
    error: "bad-signature",
    name: "the new key's signature of another member's rotation",
    on: "renamed",
    forge: async (s) => {
      const [, body] = await nextGeneration(s.household, ben, 1, bensWays);
      if (!("previous" in body) || !("generation" in body)) throw new Error("member.rotate");
      const signature = await ben.pair(1).sign(await rotateSigned(s.household, anna.member, body));
      return s.sign(ben, [householdPart(await nextGeneration(s.household, ben, 1, bensWays, { signature }))]);
    },
  },
  {
    error: "bad-signature",
    name: "a join by somebody who does not know the invite's secret",
    on: "renamed",
    before: opened,
    forge: async (s) => {
      const signature = await invitePair("another").sign(seededBytes("anything", 32));
      return s.sign(fay, [householdPart(await join(s.household, "third", fay, { signature }))]);
    },
  },
  {
    error: "bad-signature",
    name: "a join whose keys were exchanged after the invite's signature",
    on: "renamed",
    before: opened,
    forge: async (s) => {
      const [, body] = await join(s.household, "third", fay);
      if (!("unlockers" in body)) throw new Error("member.join");
      const signature = await invitePair("third").sign(
        await joinSigned(s.household, { ...body, kemPublic: ben.pair(0).kemPublic }),
      );
      return s.sign(fay, [householdPart(await join(s.household, "third", fay, { signature }))]);
    },
  },
  {
    error: "bad-signature",
    name: "a join by an invite that is not there",
    on: "renamed",
    forge: async (s) =>
      s.sign(fay, [householdPart(await join(s.household, "third", fay, { invite: inviteNamed("nowhere") }))]),
  },
];

export const keyStories: readonly Failure[] = [...badSignKeys, ...badKemKeys, ...innerSignatures];
