/** Entries against the rules of members and their ways in, each with the rule that refuses it. */
import {
  nextGeneration,
  passkeyWithoutPrf,
  unlocker,
  unlockerNamed,
} from "@/lib/ledger/vector-script/bodies";
import {
  anna,
  ben,
  dora,
  emil,
  firstVault,
  groundwork,
  householdPart,
} from "@/lib/ledger/vector-script/family";
import { dummyKeySeal, seededBytes } from "@/lib/ledger/vector-script/seeded";
import { inHousehold, type Refusal } from "@/lib/ledger/vector-script/story";

const annasWays = ["anna's passkey", "anna's device", "anna's second kit"].map(unlockerNamed);
const bensWays = ["ben's passkey", "ben's kit"].map(unlockerNamed);

export const memberStories: readonly Refusal[] = [
  {
    rule: "member.unknown",
    name: "a role for somebody who is no member",
    on: "renamed",
    by: anna,
    tell: inHousehold(["member.role", { member: dora.member, role: "owner" }]),
  },
  {
    rule: "member.unknown",
    name: "the same member removed twice",
    on: "renamed",
    by: anna,
    tell: inHousehold(["member.remove", { member: ben.member }], ["member.remove", { member: ben.member }]),
  },
  {
    rule: "member.last-owner",
    name: "the last owner becomes a member",
    on: "ben's first entry",
    by: anna,
    tell: inHousehold(["member.role", { member: anna.member, role: "member" }]),
  },
  {
    rule: "member.last-owner",
    name: "the last owner leaves",
    on: "renamed",
    by: anna,
    tell: inHousehold(["member.remove", { member: emil.member }], ["member.remove", { member: anna.member }]),
  },
  {
    rule: "generation.next",
    name: "a generation is left out",
    on: "renamed",
    by: ben,
    tell: async (s) => [householdPart(await nextGeneration(s.household, ben, 2, bensWays))],
  },
  {
    rule: "generation.next",
    name: "two generations in one entry",
    on: "renamed",
    by: ben,
    tell: async (s) => [
      householdPart(
        await nextGeneration(s.household, ben, 1, bensWays),
        await nextGeneration(s.household, ben, 2, bensWays),
      ),
    ],
  },
  {
    rule: "generation.same-key",
    name: "a new generation with the old KEM key",
    on: "renamed",
    by: ben,
    tell: async (s) => [
      householdPart(
        await nextGeneration(s.household, ben, 1, bensWays, { kemPublic: ben.pair(0).kemPublic }),
      ),
    ],
  },
  {
    rule: "generation.seals",
    name: "the new ARK is not sealed to the kit",
    on: "renamed",
    by: anna,
    tell: async (s) => [householdPart(await nextGeneration(s.household, anna, 1, annasWays.slice(0, 2)))],
  },
  {
    rule: "generation.seals",
    name: "the new ARK is sealed to a way in of somebody else",
    on: "renamed",
    by: anna,
    tell: async (s) => {
      const ways = [...annasWays.slice(0, 2), unlockerNamed("ben's kit")];
      return [householdPart(await nextGeneration(s.household, anna, 1, ways))];
    },
  },
  {
    rule: "unlocker.id-used",
    name: "the id of a removed way in comes back",
    on: "renamed",
    by: anna,
    tell: inHousehold([
      "unlocker.add",
      { ...unlocker("kit", "anna's third kit"), unlocker: unlockerNamed("anna's kit") },
    ]),
  },
  {
    rule: "unlocker.credential-used",
    name: "a passkey that is somebody else's",
    on: "renamed",
    by: anna,
    tell: inHousehold([
      "unlocker.add",
      { ...passkeyWithoutPrf("a new passkey"), credentialId: seededBytes("credential ben's passkey", 16) },
    ]),
  },
  {
    rule: "unlocker.sign-in-used",
    name: "the sign-in hash of a removed kit comes back",
    on: "renamed",
    by: anna,
    tell: inHousehold([
      "unlocker.add",
      { ...unlocker("kit", "a new kit"), signInHash: seededBytes("sign-in anna's kit", 32) },
    ]),
  },
  {
    rule: "unlocker.shape",
    name: "a device with a sign-in hash",
    on: "renamed",
    by: anna,
    tell: inHousehold([
      "unlocker.add",
      { ...unlocker("device", "a laptop"), signInHash: seededBytes("sign-in a laptop", 32) },
    ]),
  },
  {
    rule: "unlocker.shape",
    name: "a passkey without box that claims to hold the ARK",
    on: "renamed",
    by: anna,
    tell: inHousehold([
      "unlocker.add",
      { ...passkeyWithoutPrf("a new passkey"), sealedARK: dummyKeySeal<"ark">("no box") },
    ]),
  },
  {
    rule: "unlocker.shape",
    name: "guardians, which come with guardians.set",
    on: "renamed",
    by: anna,
    tell: inHousehold(["unlocker.add", unlocker("guardians", "guardians")]),
  },
  {
    rule: "unlocker.unknown",
    name: "an owner removes a way in of a member",
    on: "renamed",
    by: anna,
    tell: inHousehold(["unlocker.remove", { unlocker: unlockerNamed("ben's kit") }]),
  },
  {
    rule: "unlocker.unsealed",
    name: "a kit without the ARK, and no member.rotate after it",
    on: "renamed",
    by: anna,
    tell: () => {
      const { sealedARK: _, ...unsealed } = unlocker("kit", "anna's third kit");
      return [householdPart(["unlocker.add", unsealed])];
    },
  },
  {
    rule: "unlocker.two",
    name: "the second-last way in is removed",
    on: "renamed",
    by: ben,
    tell: inHousehold(["unlocker.remove", { unlocker: unlockerNamed("ben's kit") }]),
  },
  {
    rule: "unlocker.two",
    name: "entry 1 with one kit and a passkey that holds nothing",
    on: "found",
    by: anna,
    tell: () => [
      householdPart(
        ...groundwork.filter(([type]) => type !== "unlocker.add"),
        ["unlocker.add", unlocker("kit", "anna's kit")],
        ["unlocker.add", passkeyWithoutPrf("anna's passkey")],
      ),
      firstVault,
    ],
  },
];
