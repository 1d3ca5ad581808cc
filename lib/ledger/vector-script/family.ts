/** The story that the vectors build on: a household from its founding on, every entry accepted. Nothing here is secret. */
import type { Scope } from "@/lib/bytes/ids";
import type { Change } from "@/lib/ledger/types";
import {
  accountNamed,
  admit,
  counted,
  createVault,
  describeHousehold,
  found,
  grant,
  inviteNamed,
  join,
  nextGeneration,
  openInvite,
  passkeyWithoutPrf,
  profile,
  put,
  rotation,
  unlocker,
  unlockerNamed,
  vaultNamed,
} from "@/lib/ledger/vector-script/bodies";
import { makePerson, type Person } from "@/lib/ledger/vector-script/people";
import { type Scoped, Scribe } from "@/lib/ledger/vector-script/scribe";
import { dummySealed } from "@/lib/ledger/vector-script/seeded";

export const anna = makePerson("anna");
export const ben = makePerson("ben");
export const cleo = makePerson("cleo");
export const dora = makePerson("dora");
export const emil = makePerson("emil");

export const annas = vaultNamed("anna's");
export const bens = vaultNamed("ben's");
export const shared = vaultNamed("shared");

export const householdPart = (...changes: Change[]): readonly [Scope, readonly Change[]] => [
  "household",
  changes,
];

/** Household part of entry 1. */
export const groundwork: readonly Change[] = [
  ["household.rotate", rotation(0, [[anna, 0]])],
  describeHousehold(0),
  profile(anna, 0),
  ["unlocker.add", unlocker("passkey", "anna's passkey")],
  ["unlocker.add", unlocker("kit", "anna's kit")],
];

export const firstVault: readonly [Scope, readonly Change[]] = [
  annas,
  [createVault("anna's", "personal"), ["vault.rotate", rotation(0, [[anna, 0]])]],
];

interface Step {
  readonly label: Label;
  readonly by: Person;
  tell(scribe: Scribe): Scoped | Promise<Scoped>;
}

export const LABELS = [
  "found",
  "first entry",
  "accounts",
  "second revision",
  "counted and removed",
  "undone",
  "third way in",
  "invite open",
  "ben asks",
  "cleo asks",
  "ben is in",
  "ben's first entry",
  "shared vault",
  "ben puts",
  "second invite open",
  "dora asks",
  "dora refused",
  "emil asks",
  "emil is in",
  "renamed",
  "moved",
  "anna shuts out",
] as const;
export type Label = (typeof LABELS)[number];

const steps: readonly Step[] = [
  { label: "found", by: anna, tell: () => [householdPart(found(anna))] },
  { label: "first entry", by: anna, tell: () => [householdPart(...groundwork), firstVault] },
  {
    label: "accounts",
    by: anna,
    tell: () => [[annas, [put("bank", 1, 0), put("mail", 1, 0), put("counter", 1, 0)]]],
  },
  { label: "second revision", by: anna, tell: () => [[annas, [put("bank", 2, 0)]]] },
  {
    label: "counted and removed",
    by: anna,
    tell: () => [[annas, [counted("counter", 5), ["account.remove", { account: accountNamed("mail") }]]]],
  },
  { label: "undone", by: anna, tell: () => [[annas, [put("mail", 2, 0)]]] },
  {
    label: "third way in",
    by: anna,
    tell: () => [
      householdPart(
        ["unlocker.add", passkeyWithoutPrf("anna's old passkey")],
        ["unlocker.add", unlocker("device", "anna's device")],
        ["unlocker.remove", { unlocker: unlockerNamed("anna's kit") }],
        ["unlocker.add", unlocker("kit", "anna's second kit")],
      ),
    ],
  },
  {
    label: "invite open",
    by: anna,
    tell: () => [householdPart(openInvite("first", [[anna, 0]], { vaults: [shared] }))],
  },
  { label: "ben asks", by: ben, tell: async (s) => [householdPart(await join(s.household, "first", ben))] },
  {
    label: "cleo asks",
    by: cleo,
    tell: async (s) => [householdPart(await join(s.household, "first", cleo))],
  },
  { label: "ben is in", by: anna, tell: () => [householdPart(admit("first", ben, 0))] },
  {
    label: "ben's first entry",
    by: ben,
    tell: () => [
      householdPart(profile(ben, 0)),
      [bens, [createVault("ben's", "personal"), ["vault.rotate", rotation(0, [[ben, 0]])]]],
    ],
  },
  {
    label: "shared vault",
    by: anna,
    tell: () => [
      [
        shared,
        [
          createVault("shared", "shared"),
          ["vault.rotate", rotation(0, [[anna, 0]])],
          grant([ben, 0], "editor", 0),
        ],
      ],
    ],
  },
  { label: "ben puts", by: ben, tell: () => [[shared, [put("router", 1, 0), put("alarm", 1, 0)]]] },
  {
    label: "second invite open",
    by: anna,
    tell: () => [householdPart(openInvite("second", [[anna, 0]], { role: "owner" }))],
  },
  {
    label: "dora asks",
    by: dora,
    tell: async (s) => [householdPart(await join(s.household, "second", dora))],
  },
  {
    label: "dora refused",
    by: anna,
    tell: () => [householdPart(["member.refuse", { invite: inviteNamed("second"), member: dora.member }])],
  },
  {
    label: "emil asks",
    by: emil,
    tell: async (s) => [householdPart(await join(s.household, "second", emil))],
  },
  {
    label: "emil is in",
    by: anna,
    tell: () => [
      householdPart(admit("second", emil, 0)),
      [shared, [grant([emil, 0], "manager", 0), ["vault.role", { member: ben.member, role: "viewer" }]]],
    ],
  },
  {
    label: "renamed",
    by: emil,
    tell: () => [
      householdPart(describeHousehold(0, "renamed"), ["member.role", { member: ben.member, role: "member" }]),
      [shared, [["vault.describe", { epoch: 0, description: dummySealed<"vault">("renamed") }]]],
    ],
  },
  {
    label: "moved",
    by: anna,
    tell: () => [
      [annas, [["account.remove", { account: accountNamed("mail"), movedTo: shared }]]],
      [shared, [put("mail moved", 1, 0)]],
    ],
  },
  {
    label: "anna shuts out",
    by: anna,
    tell: async (s) => {
      const left = ["anna's passkey", "anna's second kit"].map(unlockerNamed);
      return [
        householdPart(
          ["unlocker.remove", { unlocker: unlockerNamed("anna's device") }],
          await nextGeneration(s.household, anna, 1, left),
          [
            "household.rotate",
            rotation(1, [
              [anna, 1],
              [ben, 0],
              [emil, 0],
            ]),
          ],
        ),
        [annas, [["vault.rotate", rotation(1, [[anna, 1]])]]],
        [
          shared,
          [
            [
              "vault.rotate",
              rotation(1, [
                [anna, 1],
                [ben, 0],
                [emil, 0],
              ]),
            ],
          ],
        ],
      ];
    },
  },
];

export interface Told {
  readonly scribe: Scribe;
  /** the scribe as it was after the step of that label */
  at(label: Label): Scribe;
}

export async function tellFamily(): Promise<Told> {
  const scribe = new Scribe();
  const marks = new Map<string, Scribe>();
  for (const { label, by, tell } of steps) {
    await scribe.append(by, await tell(scribe));
    marks.set(label, scribe.fork());
  }
  return {
    scribe,
    at(label) {
      const mark = marks.get(label);
      if (!mark) throw new Error(label);
      return mark.fork();
    },
  };
}
