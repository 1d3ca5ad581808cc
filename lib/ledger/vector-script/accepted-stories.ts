/** Entries off the family's path that every rule accepts, each for one effect worth keeping. */
import type { Change } from "@/lib/ledger/types";
import {
  admit,
  counted,
  createVault,
  describeHousehold,
  grant,
  inviteNamed,
  join,
  nextGeneration,
  openInvite,
  profile,
  put,
  rotation,
  unlocker,
  unlockerNamed,
  vaultNamed,
} from "@/lib/ledger/vector-script/bodies";
import { anna, annas, ben, bens, emil, householdPart, shared } from "@/lib/ledger/vector-script/family";
import { makePerson } from "@/lib/ledger/vector-script/people";
import { inHousehold, inVault, type Story } from "@/lib/ledger/vector-script/story";

const fay = makePerson("fay");
const owners = [
  [anna, 0],
  [emil, 0],
] as const;
const all1 = [
  [anna, 1],
  [ben, 0],
  [emil, 0],
] as const;
const rotateTo1: Change = ["household.rotate", rotation(1, [...owners, [ben, 0]])];

export const acceptedStories: readonly Story[] = [
  { name: "the household is closed", on: "renamed", by: anna, tell: inHousehold(["household.close", {}]) },
  {
    name: "a member leaves, and an owner of the shared vault stays its manager",
    on: "renamed",
    by: ben,
    tell: inHousehold(["member.remove", { member: ben.member }]),
  },
  {
    name: "the last manager is removed: the owner in the vault follows",
    on: "renamed",
    before: (s) => s.append(anna, [[shared, [["vault.role", { member: anna.member, role: "viewer" }]]]]),
    by: anna,
    tell: inHousehold(["member.remove", { member: emil.member }]),
  },
  {
    name: "the last manager is removed and no owner is in the vault: the highest role follows",
    on: "renamed",
    before: async (s) => {
      await s.append(emil, [[shared, [["vault.revoke", { member: anna.member }]]]]);
      await s.inHousehold(anna, ["member.role", { member: emil.member, role: "member" }]);
    },
    by: anna,
    tell: inHousehold(["member.remove", { member: emil.member }]),
  },
  {
    name: "somebody is removed: the household's key and the vault's change in the same entry",
    on: "renamed",
    by: anna,
    tell: () => [
      householdPart(["member.remove", { member: ben.member }], ["household.rotate", rotation(1, owners)]),
      [shared, [["vault.rotate", rotation(1, owners)], put("after", 1, 1)]],
    ],
  },
  {
    name: "a member rotates the stale household key",
    on: "anna shuts out",
    before: (s) => s.inHousehold(anna, ["member.remove", { member: emil.member }]),
    by: ben,
    tell: inHousehold([
      "household.rotate",
      rotation(2, [
        [anna, 1],
        [ben, 0],
      ]),
    ]),
  },
  {
    name: "an owner skips an epoch of the household's key",
    on: "anna shuts out",
    by: emil,
    tell: inHousehold(["household.rotate", rotation(2, all1, 0)], describeHousehold(2), profile(emil, 2)),
  },
  {
    name: "a new way in is sealed by the member.rotate that follows it",
    on: "renamed",
    by: ben,
    tell: async (s) => {
      const { sealedARK: _, ...unsealed } = unlocker("passkey", "ben's new passkey");
      const ways = ["ben's kit", "ben's new passkey"].map(unlockerNamed);
      return [
        householdPart(
          ["unlocker.remove", { unlocker: unlockerNamed("ben's passkey") }],
          ["unlocker.add", unsealed],
          await nextGeneration(s.household, ben, 1, ways),
        ),
      ];
    },
  },
  {
    name: "an invite is closed and its candidates are refused",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(anna, openInvite("third", owners));
      await s.inHousehold(fay, await join(s.household, "third", fay));
    },
    by: emil,
    tell: inHousehold(["invite.close", { invite: inviteNamed("third") }]),
  },
  {
    name: "removing the inviter closes the invite and refuses its candidates",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(emil, openInvite("third", owners));
      await s.inHousehold(fay, await join(s.household, "third", fay));
    },
    by: anna,
    tell: inHousehold(["member.remove", { member: emil.member }]),
  },
  {
    name: "somebody comes back as a new member in the old one's place",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(anna, openInvite("third", owners, { replaces: ben.member }));
      await s.inHousehold(fay, await join(s.household, "third", fay));
    },
    by: anna,
    tell: () => [
      householdPart(admit("third", fay, 0, { replaces: ben.member }), [
        "household.rotate",
        rotation(1, [...owners, [fay, 0]]),
      ]),
      [shared, [["vault.rotate", rotation(1, owners)], grant([fay, 0], "viewer", 1)]],
    ],
  },
  {
    name: "letting in after the household's key changed in the same entry",
    on: "renamed",
    before: async (s) => {
      await s.inHousehold(anna, openInvite("third", owners));
      await s.inHousehold(fay, await join(s.household, "third", fay));
    },
    by: anna,
    tell: inHousehold(rotateTo1, admit("third", fay, 1)),
  },
  {
    name: "a vault is removed",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.remove", {}]),
  },
  {
    name: "a vault is restored after its key was made anew",
    on: "renamed",
    before: async (s) => {
      await s.append(anna, [[shared, [["vault.remove", {}]]]]);
      await s.inHousehold(anna, ["member.remove", { member: ben.member }]);
    },
    by: emil,
    tell: inVault(shared, ["vault.rotate", rotation(1, owners)], ["vault.restore", {}]),
  },
  {
    name: "rights are taken away in a stale vault",
    on: "renamed",
    before: (s) => s.append(anna, [[shared, [["vault.revoke", { member: ben.member }]]]]),
    by: emil,
    tell: inVault(shared, ["vault.role", { member: anna.member, role: "viewer" }], ["vault.remove", {}]),
  },
  { name: "a viewer leaves a vault", on: "renamed", by: ben, tell: inVault(shared, ["vault.leave", {}]) },
  {
    name: "the only member leaves, and the vault closes",
    on: "renamed",
    before: (s) =>
      s.append(ben, [
        [
          vaultNamed("ben's list"),
          [createVault("list", "shared"), ["vault.rotate", rotation(0, [[ben, 0]])]],
        ],
      ]),
    by: ben,
    tell: inVault(vaultNamed("ben's list"), ["vault.leave", {}]),
  },
  {
    name: "a viewer rotates a stale vault",
    on: "renamed",
    before: (s) => s.inHousehold(anna, ["member.remove", { member: emil.member }]),
    by: ben,
    tell: inVault(shared, [
      "vault.rotate",
      rotation(1, [
        [anna, 0],
        [ben, 0],
      ]),
    ]),
  },
  {
    name: "a viewer reports a key",
    on: "renamed",
    by: ben,
    tell: inVault(shared, ["vault.report", { epoch: 0 }]),
  },
  {
    name: "a manager skips a reported key: the revision before counts again",
    on: "anna shuts out",
    before: async (s) => {
      await s.append(anna, [[shared, [put("router", 2, 1), put("new under the bad key", 1, 1)]]]);
      await s.append(ben, [[shared, [["vault.report", { epoch: 1 }]]]]);
    },
    by: emil,
    tell: inVault(shared, ["vault.rotate", rotation(2, all1, 0)]),
  },
  {
    name: "a void revision is put again under the new key",
    on: "anna shuts out",
    before: async (s) => {
      await s.append(anna, [[shared, [put("router", 2, 1)]]]);
      await s.append(emil, [[shared, [["vault.rotate", rotation(2, all1, 0)]]]]);
    },
    by: anna,
    tell: inVault(shared, put("router", 3, 2)),
  },
  {
    name: "a manager forgoes parts that are gone",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.forgo", { seqs: [13] }]),
  },
  {
    name: "a viewer steps a counter",
    on: "renamed",
    by: ben,
    tell: inVault(shared, counted("router", 0)),
  },
  {
    name: "the eleventh revision pushes out the first",
    on: "second revision",
    before: (s) => s.append(anna, [[annas, [3, 4, 5, 6, 7, 8, 9, 10].map((rev) => put("bank", rev, 0))]]),
    by: anna,
    tell: inVault(annas, put("bank", 11, 0)),
  },
  {
    name: "a device folds an entry whose other vault it may not read",
    on: "renamed",
    by: ben,
    tell: () => [householdPart(profile(ben, 0)), [bens, [put("diary", 1, 0)]]],
    spoil: ({ entry, changes }) => ({ entry, changes: [changes[0] ?? null, null] }),
    reader: anna,
  },
];

/** One part falls, the others stand. */
export const partlyRefusedStories: readonly (Story & { readonly rule: string; readonly part: number })[] = [
  {
    name: "a forbidden vault part falls, the household's part stands",
    rule: "vault.role-too-low",
    part: 1,
    on: "renamed",
    by: ben,
    tell: () => [householdPart(profile(ben, 0)), [shared, [put("x", 1, 0)]], [bens, [put("diary", 1, 0)]]],
  },
  {
    name: "a forbidden household part falls, the vault's part stands",
    rule: "owner.only",
    part: 0,
    on: "renamed",
    by: ben,
    tell: () => [
      householdPart(profile(ben, 0), ["member.role", { member: ben.member, role: "owner" }]),
      [bens, [put("diary", 1, 0)]],
    ],
  },
];
