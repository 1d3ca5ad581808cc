/** Entries against the rules of signers and of the household, each with the rule that refuses it. */
import {
  describeHousehold,
  found,
  nextGeneration,
  profile,
  rotation,
  unlockerNamed,
} from "@/lib/ledger/vector-script/bodies";
import {
  anna,
  ben,
  cleo,
  emil,
  firstVault,
  groundwork,
  householdPart,
} from "@/lib/ledger/vector-script/family";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";
import { inHousehold, type Refusal } from "@/lib/ledger/vector-script/story";

const everybody = [
  [anna, 0],
  [ben, 0],
  [emil, 0],
] as const;
const bensWays = ["ben's passkey", "ben's kit"].map(unlockerNamed);
const benRotates = async (s: Scribe) =>
  s.inHousehold(ben, await nextGeneration(s.household, ben, 1, bensWays));
const emilRemoved = (s: Scribe) => s.inHousehold(anna, ["member.remove", { member: emil.member }]);

export const householdStories: readonly Refusal[] = [
  {
    rule: "signer.inactive",
    name: "a candidate signs a profile",
    on: "cleo asks",
    by: cleo,
    tell: inHousehold(profile(cleo, 0)),
  },
  {
    rule: "signer.inactive",
    name: "a removed member puts a profile with the old key",
    on: "renamed",
    before: emilRemoved,
    by: emil,
    tell: inHousehold(profile(emil, 0)),
  },
  {
    rule: "signer.inactive",
    name: "a part after one's own leaving",
    on: "renamed",
    by: ben,
    tell: inHousehold(["member.remove", { member: ben.member }], profile(ben, 0)),
  },
  {
    rule: "signer.generation",
    name: "the key of the generation before signs",
    on: "anna shuts out",
    by: anna,
    header: { gen: 0 },
    tell: inHousehold([
      "household.rotate",
      rotation(2, [
        [anna, 1],
        [ben, 0],
        [emil, 0],
      ]),
    ]),
  },
  {
    rule: "closed.read-only",
    name: "a profile after the household was closed",
    on: "renamed",
    before: (s) => s.inHousehold(anna, ["household.close", {}]),
    by: anna,
    tell: inHousehold(profile(anna, 0)),
  },
  {
    rule: "owner.only",
    name: "a member names the household",
    on: "renamed",
    by: ben,
    tell: inHousehold(describeHousehold(0)),
  },
  {
    rule: "owner.only",
    name: "a member closes the household",
    on: "renamed",
    by: ben,
    tell: inHousehold(["household.close", {}]),
  },
  {
    rule: "owner.only",
    name: "a member makes himself owner",
    on: "renamed",
    by: ben,
    tell: inHousehold(["member.role", { member: ben.member, role: "owner" }]),
  },
  {
    rule: "owner.only",
    name: "a member removes an owner",
    on: "renamed",
    by: ben,
    tell: inHousehold(["member.remove", { member: emil.member }]),
  },
  {
    rule: "key.stale",
    name: "the household is named under a stale key",
    on: "renamed",
    before: emilRemoved,
    by: anna,
    tell: inHousehold(describeHousehold(0)),
  },
  {
    rule: "key.stale",
    name: "a profile under a stale key",
    on: "renamed",
    before: benRotates,
    by: anna,
    tell: inHousehold(profile(anna, 0)),
  },
  {
    rule: "key.epoch",
    name: "a profile under an epoch gone by",
    on: "anna shuts out",
    by: ben,
    tell: inHousehold(profile(ben, 0)),
  },
  {
    rule: "found.again",
    name: "a household is founded in the middle of a ledger",
    on: "renamed",
    by: anna,
    tell: inHousehold(found(anna), profile(anna, 0)),
  },
  {
    rule: "first.incomplete",
    name: "entry 1 without a name for the household",
    on: "found",
    by: anna,
    tell: () => [householdPart(...groundwork.filter(([type]) => type !== "household.describe")), firstVault],
  },
  {
    rule: "rotate.who",
    name: "a member rotates a household key that is not stale",
    on: "renamed",
    by: ben,
    tell: inHousehold(["household.rotate", rotation(1, everybody)]),
  },
  {
    rule: "rotate.epoch",
    name: "a household key two epochs on",
    on: "renamed",
    by: anna,
    tell: inHousehold(["household.rotate", rotation(2, everybody, 0)]),
  },
  {
    rule: "rotate.epoch",
    name: "the same epoch again",
    on: "anna shuts out",
    by: anna,
    tell: inHousehold([
      "household.rotate",
      rotation(1, [
        [anna, 1],
        [ben, 0],
        [emil, 0],
      ]),
    ]),
  },
  {
    rule: "rotate.from",
    name: "a household key that follows none",
    on: "renamed",
    by: anna,
    tell: inHousehold(["household.rotate", rotation(1, everybody, null)]),
  },
  {
    rule: "rotate.skip",
    name: "a member skips an epoch of a stale household key",
    on: "anna shuts out",
    before: emilRemoved,
    by: ben,
    tell: inHousehold([
      "household.rotate",
      rotation(
        2,
        [
          [anna, 1],
          [ben, 0],
        ],
        0,
      ),
    ]),
  },
  {
    rule: "rotate.seals",
    name: "a household key that leaves a member out",
    on: "renamed",
    by: anna,
    tell: inHousehold(["household.rotate", rotation(1, everybody.slice(0, 2))]),
  },
  {
    rule: "rotate.seals",
    name: "a household key sealed to a removed member too",
    on: "renamed",
    before: emilRemoved,
    by: anna,
    tell: inHousehold(["household.rotate", rotation(1, everybody)]),
  },
  {
    rule: "rotate.seals",
    name: "a household key sealed twice to one member",
    on: "renamed",
    by: anna,
    tell: inHousehold(["household.rotate", rotation(1, [...everybody, [ben, 0]])]),
  },
  {
    rule: "rotate.seals",
    name: "a household key sealed to an old generation",
    on: "renamed",
    before: benRotates,
    by: anna,
    tell: inHousehold(["household.rotate", rotation(1, everybody)]),
  },
];
