/** Entries against the rules of invites, joining and letting in, each with the rule that refuses it. */
import {
  admit,
  inviteNamed,
  join,
  openInvite,
  passkeyWithoutPrf,
  profile,
  unlocker,
} from "@/lib/ledger/vector-script/bodies";
import { anna, ben, dora, emil, householdPart } from "@/lib/ledger/vector-script/family";
import { makePerson } from "@/lib/ledger/vector-script/people";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";
import { inHousehold, type Refusal } from "@/lib/ledger/vector-script/story";

const owners = [
  [anna, 0],
  [emil, 0],
] as const;
const fay = makePerson("fay");
const gus = makePerson("gus");
const crowd = [fay, gus, ...["hal", "ivy", "jan"].map(makePerson)];
const kim = makePerson("kim");

/** An owner opens the invite "third", and these people ask. */
const asks = async (s: Scribe, ...people: readonly (typeof anna)[]) => {
  await s.inHousehold(anna, openInvite("third", owners));
  for (const person of people) await s.inHousehold(person, await join(s.household, "third", person));
};

export const inviteStories: readonly Refusal[] = [
  {
    rule: "owner.only",
    name: "a member invites",
    on: "renamed",
    by: ben,
    tell: inHousehold(openInvite("third", owners)),
  },
  {
    rule: "owner.only",
    name: "a member lets somebody in",
    on: "renamed",
    before: (s) => asks(s, fay),
    by: ben,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "owner.only",
    name: "a member refuses somebody",
    on: "renamed",
    before: (s) => asks(s, fay),
    by: ben,
    tell: inHousehold(["member.refuse", { invite: inviteNamed("third"), member: fay.member }]),
  },
  {
    rule: "owner.only",
    name: "a member closes an invite",
    on: "renamed",
    before: (s) => asks(s),
    by: ben,
    tell: inHousehold(["invite.close", { invite: inviteNamed("third") }]),
  },
  {
    rule: "invite.id-used",
    name: "the id of a used invite comes back",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("first", owners)),
  },
  {
    rule: "invite.secrets",
    name: "an invite whose secret one owner does not get",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("third", owners.slice(0, 1))),
  },
  {
    rule: "invite.secrets",
    name: "an invite whose secret a member gets",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("third", [...owners, [ben, 0]])),
  },
  {
    rule: "invite.replaces",
    name: "an invite that replaces somebody who is no member",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("third", owners, { replaces: dora.member })),
  },
  {
    rule: "invite.replaces",
    name: "an invite that replaces a member by an owner",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("third", owners, { replaces: ben.member, role: "owner" })),
  },
  {
    rule: "invite.replaces",
    name: "an invite that replaces its author",
    on: "renamed",
    by: anna,
    tell: inHousehold(openInvite("third", owners, { replaces: anna.member, role: "owner" })),
  },
  {
    rule: "invite.not-open",
    name: "joining by a used invite",
    on: "renamed",
    by: fay,
    tell: async (s) => [householdPart(await join(s.household, "second", fay))],
  },
  {
    rule: "invite.not-open",
    name: "joining by a closed invite",
    on: "renamed",
    before: async (s) => {
      await asks(s);
      await s.inHousehold(anna, ["invite.close", { invite: inviteNamed("third") }]);
    },
    by: fay,
    tell: async (s) => [householdPart(await join(s.household, "third", fay))],
  },
  {
    rule: "invite.not-open",
    name: "joining after the inviter was removed",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(emil, openInvite("third", owners));
      await s.inHousehold(anna, ["member.remove", { member: emil.member }]);
    },
    by: fay,
    tell: async (s) => [householdPart(await join(s.household, "third", fay))],
  },
  {
    rule: "invite.not-open",
    name: "letting in by an invite that was closed meanwhile",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay);
      await s.inHousehold(emil, ["invite.close", { invite: inviteNamed("third") }]);
    },
    by: anna,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "invite.not-open",
    name: "an invite is closed twice",
    on: "renamed",
    by: anna,
    tell: inHousehold(["invite.close", { invite: inviteNamed("first") }]),
  },
  {
    rule: "join.alone",
    name: "a member signs a join among other changes",
    on: "renamed",
    before: (s) => asks(s),
    by: ben,
    tell: async (s) => [householdPart(profile(ben, 0), await join(s.household, "third", fay))],
  },
  {
    rule: "join.alone",
    name: "a member signs the join of somebody else",
    on: "renamed",
    before: (s) => asks(s),
    by: ben,
    tell: async (s) => [householdPart(await join(s.household, "third", fay))],
  },
  {
    rule: "join.id-used",
    name: "a removed member joins under the old id",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(anna, ["member.remove", { member: ben.member }]);
      await asks(s);
    },
    by: ben,
    tell: async (s) => {
      const unlockers = [unlocker("passkey", "ben's new passkey"), unlocker("kit", "ben's new kit")];
      return [householdPart(await join(s.household, "third", ben, { unlockers }))];
    },
  },
  {
    rule: "join.full",
    name: "a sixth candidate of one invite",
    on: "renamed",
    before: (s) => asks(s, ...crowd),
    by: kim,
    tell: async (s) => [householdPart(await join(s.household, "third", kim))],
  },
  {
    rule: "unlocker.two",
    name: "a candidate with one way in that holds the ARK",
    on: "renamed",
    before: (s) => asks(s),
    by: fay,
    tell: async (s) => {
      const unlockers = [passkeyWithoutPrf("fay's passkey"), unlocker("kit", "fay's kit")];
      return [householdPart(await join(s.household, "third", fay, { unlockers }))];
    },
  },
  {
    rule: "unlocker.id-used",
    name: "a candidate with one way in twice",
    on: "renamed",
    before: (s) => asks(s),
    by: fay,
    tell: async (s) => {
      const unlockers = [unlocker("kit", "fay's kit"), unlocker("kit", "fay's kit")];
      return [householdPart(await join(s.household, "third", fay, { unlockers }))];
    },
  },
];
