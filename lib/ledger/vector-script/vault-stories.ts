/** Entries against the rules of vaults and who is in them, each with the rule that refuses it. */
import type { Change } from "@/lib/ledger/types";
import { counted, createVault, grant, put, rotation, vaultNamed } from "@/lib/ledger/vector-script/bodies";
import { anna, ben, bens, emil, shared } from "@/lib/ledger/vector-script/family";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";
import { dummySealed } from "@/lib/ledger/vector-script/seeded";
import { inVault, type Refusal } from "@/lib/ledger/vector-script/story";

const another = vaultNamed("another");
const description = dummySealed<"vault">("description");
const emilRemoved = (s: Scribe) => s.inHousehold(anna, ["member.remove", { member: emil.member }]);
const sharedRemoved = (s: Scribe) => s.append(emil, [[shared, [["vault.remove", {}]]]]);
const everybody = [
  [anna, 0],
  [ben, 0],
  [emil, 0],
] as const;
const role = (member: typeof ben, to: "viewer" | "editor" | "manager"): Change => [
  "vault.role",
  { member: member.member, role: to },
];

export const vaultStories: readonly Refusal[] = [
  {
    rule: "vault.id-used",
    name: "a vault is created again",
    on: "renamed",
    by: ben,
    tell: inVault(shared, createVault("shared", "shared"), ["vault.rotate", rotation(0, [[ben, 0]])]),
  },
  {
    rule: "vault.one-personal",
    name: "a second personal vault",
    on: "renamed",
    by: ben,
    tell: inVault(another, createVault("another", "personal"), ["vault.rotate", rotation(0, [[ben, 0]])]),
  },
  {
    rule: "vault.keyless",
    name: "a vault without a key",
    on: "renamed",
    by: ben,
    tell: inVault(another, createVault("another", "shared")),
  },
  {
    rule: "vault.unknown",
    name: "a put into a vault that is not there",
    on: "renamed",
    by: ben,
    tell: inVault(another, put("x", 1, 0)),
  },
  {
    rule: "vault.not-a-member",
    name: "an owner puts into a member's vault",
    on: "renamed",
    by: anna,
    tell: inVault(bens, put("x", 1, 0)),
  },
  {
    rule: "vault.not-a-member",
    name: "a report after leaving the vault",
    on: "renamed",
    by: ben,
    tell: inVault(shared, ["vault.leave", {}], ["vault.report", { epoch: 0 }]),
  },
  {
    rule: "vault.role-too-low",
    name: "a viewer puts",
    on: "renamed",
    by: ben,
    tell: inVault(shared, put("x", 1, 0)),
  },
  {
    rule: "vault.role-too-low",
    name: "a viewer grants",
    on: "renamed",
    by: ben,
    tell: inVault(shared, role(ben, "manager")),
  },
  {
    rule: "vault.role-too-low",
    name: "an editor revokes",
    on: "ben puts",
    by: ben,
    tell: inVault(shared, ["vault.revoke", { member: anna.member }]),
  },
  {
    rule: "vault.state",
    name: "a put into a removed vault",
    on: "renamed",
    before: sharedRemoved,
    by: anna,
    tell: inVault(shared, put("x", 1, 0)),
  },
  {
    rule: "vault.state",
    name: "a vault is removed twice",
    on: "renamed",
    before: sharedRemoved,
    by: anna,
    tell: inVault(shared, ["vault.remove", {}]),
  },
  {
    rule: "vault.state",
    name: "a vault is restored that was not removed",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.restore", {}]),
  },
  {
    rule: "key.stale",
    name: "a put into a stale vault",
    on: "renamed",
    before: emilRemoved,
    by: anna,
    tell: inVault(shared, put("x", 1, 0)),
  },
  {
    rule: "key.stale",
    name: "a grant in a stale vault, before its rotation",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.revoke", { member: ben.member }], grant([ben, 0], "editor", 0)),
  },
  {
    rule: "key.stale",
    name: "a higher role in a stale vault",
    on: "renamed",
    before: emilRemoved,
    by: anna,
    tell: inVault(shared, role(ben, "editor")),
  },
  {
    rule: "key.stale",
    name: "a counter is stepped in a stale vault",
    on: "renamed",
    before: async (s) => s.append(anna, [[shared, [["vault.revoke", { member: ben.member }]]]]),
    by: emil,
    tell: inVault(shared, counted("router", 1)),
  },
  {
    rule: "key.stale",
    name: "a vault is restored whose key is stale",
    on: "renamed",
    before: async (s) => {
      await sharedRemoved(s);
      await emilRemoved(s);
    },
    by: anna,
    tell: inVault(shared, ["vault.restore", {}]),
  },
  {
    rule: "key.epoch",
    name: "a vault is described under a key gone by",
    on: "anna shuts out",
    by: anna,
    tell: inVault(shared, ["vault.describe", { epoch: 0, description }]),
  },
  {
    rule: "key.epoch",
    name: "a grant of a key gone by",
    on: "anna shuts out",
    before: async (s) =>
      s.append(emil, [
        [
          shared,
          [
            ["vault.revoke", { member: ben.member }],
            [
              "vault.rotate",
              rotation(2, [
                [anna, 1],
                [emil, 0],
              ]),
            ],
          ],
        ],
      ]),
    by: anna,
    tell: inVault(shared, grant([ben, 0], "viewer", 1)),
  },
  {
    rule: "key.epoch",
    name: "a report about a key gone by",
    on: "anna shuts out",
    by: ben,
    tell: inVault(shared, ["vault.report", { epoch: 0 }]),
  },
  {
    rule: "rotate.who",
    name: "a viewer rotates a vault that is not stale",
    on: "renamed",
    by: ben,
    tell: inVault(shared, ["vault.rotate", rotation(1, everybody)]),
  },
  {
    rule: "rotate.epoch",
    name: "a vault's key two epochs on",
    on: "renamed",
    by: emil,
    tell: inVault(shared, ["vault.rotate", rotation(2, everybody, 0)]),
  },
  {
    rule: "rotate.from",
    name: "a vault's key that builds on a skipped one",
    on: "anna shuts out",
    before: async (s) =>
      s.append(emil, [
        [
          shared,
          [
            [
              "vault.rotate",
              rotation(
                2,
                [
                  [anna, 1],
                  [ben, 0],
                  [emil, 0],
                ],
                0,
              ),
            ],
          ],
        ],
      ]),
    by: emil,
    tell: inVault(shared, [
      "vault.rotate",
      rotation(
        3,
        [
          [anna, 1],
          [ben, 0],
          [emil, 0],
        ],
        1,
      ),
    ]),
  },
  {
    rule: "rotate.skip",
    name: "a viewer skips an epoch of a stale vault",
    on: "anna shuts out",
    before: emilRemoved,
    by: ben,
    tell: inVault(shared, [
      "vault.rotate",
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
    name: "a vault's key that leaves a viewer out",
    on: "renamed",
    by: emil,
    tell: inVault(shared, [
      "vault.rotate",
      rotation(1, [
        [anna, 0],
        [emil, 0],
      ]),
    ]),
  },
  {
    rule: "rotate.seals",
    name: "a vault's key for somebody who is not in it",
    on: "ben puts",
    by: anna,
    tell: inVault(shared, ["vault.rotate", rotation(1, everybody)]),
  },
];
