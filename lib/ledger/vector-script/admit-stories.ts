/** Entries against the rules of letting somebody in, each with the rule that refuses it. */
import { admit, inviteNamed, join, openInvite, rotation } from "@/lib/ledger/vector-script/bodies";
import { anna, ben, emil } from "@/lib/ledger/vector-script/family";
import { makePerson } from "@/lib/ledger/vector-script/people";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";
import { inHousehold, type Refusal } from "@/lib/ledger/vector-script/story";

const owners = [
  [anna, 0],
  [emil, 0],
] as const;
const fay = makePerson("fay");
const gus = makePerson("gus");

/** An owner opens the invite "third", and these people ask. */
const asks = async (s: Scribe, ...people: readonly (typeof anna)[]) => {
  await s.inHousehold(anna, openInvite("third", owners));
  for (const person of people) await s.inHousehold(person, await join(s.household, "third", person));
};
const replacesBen = async (s: Scribe) => {
  await s.inHousehold(anna, openInvite("third", owners, { replaces: ben.member }));
  await s.inHousehold(fay, await join(s.household, "third", fay));
};

export const admitStories: readonly Refusal[] = [
  {
    rule: "admit.candidate",
    name: "letting in somebody who was refused",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay, gus);
      await s.inHousehold(anna, ["member.refuse", { invite: inviteNamed("third"), member: fay.member }]);
    },
    by: anna,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "admit.candidate",
    name: "letting in a candidate of another invite",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay);
      await s.inHousehold(anna, openInvite("fourth", owners));
    },
    by: anna,
    tell: inHousehold(admit("fourth", fay, 0)),
  },
  {
    rule: "admit.candidate",
    name: "refusing somebody who is in",
    on: "renamed",
    by: anna,
    tell: inHousehold(["member.refuse", { invite: inviteNamed("first"), member: ben.member }]),
  },
  {
    rule: "admit.secret",
    name: "an owner who never got the invite's secret lets somebody in",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay);
      await s.inHousehold(anna, ["member.role", { member: ben.member, role: "owner" }]);
    },
    by: ben,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "admit.replaces",
    name: "letting in removes somebody whom the invite does not name",
    on: "renamed",
    before: (s) => asks(s, fay),
    by: anna,
    tell: inHousehold(admit("third", fay, 0, { replaces: ben.member })),
  },
  {
    rule: "admit.replaces",
    name: "letting in without removing whom the invite replaces",
    on: "renamed",
    before: (s) => replacesBen(s),
    by: anna,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "admit.replaces",
    name: "replacing somebody who was removed meanwhile",
    on: "renamed",
    before: async (s) => {
      await replacesBen(s);
      await s.inHousehold(
        anna,
        ["member.remove", { member: ben.member }],
        ["household.rotate", rotation(1, owners)],
      );
    },
    by: anna,
    tell: inHousehold(admit("third", fay, 1, { replaces: ben.member })),
  },
  {
    rule: "key.epoch",
    name: "letting in with a household key gone by",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay);
      await s.inHousehold(anna, ["household.rotate", rotation(1, [...owners, [ben, 0]])]);
    },
    by: anna,
    tell: inHousehold(admit("third", fay, 0)),
  },
  {
    rule: "key.stale",
    name: "letting in under a stale household key",
    on: "renamed",
    before: async (s) => {
      await asks(s, fay);
      await s.inHousehold(anna, ["member.remove", { member: ben.member }]);
    },
    by: anna,
    tell: inHousehold(admit("third", fay, 0)),
  },
];
