/** Entries against the rules of who is in a vault, of reports and of what is forgone, each with the rule that refuses it. */
import type { Change } from "@/lib/ledger/types";
import { createVault, grant, rotation, vaultNamed } from "@/lib/ledger/vector-script/bodies";
import { anna, annas, ben, cleo, emil, householdPart, shared } from "@/lib/ledger/vector-script/family";
import { inVault, type Refusal } from "@/lib/ledger/vector-script/story";

const role = (member: typeof ben, to: "viewer" | "editor" | "manager"): Change => [
  "vault.role",
  { member: member.member, role: to },
];

export const grantStories: readonly Refusal[] = [
  {
    rule: "vault.personal",
    name: "a grant of a personal vault",
    on: "renamed",
    by: anna,
    tell: inVault(annas, grant([ben, 0], "viewer", 0)),
  },
  {
    rule: "vault.personal",
    name: "leaving one's personal vault",
    on: "renamed",
    by: anna,
    tell: inVault(annas, ["vault.leave", {}]),
  },
  {
    rule: "vault.last-manager",
    name: "the last manager becomes editor",
    on: "ben puts",
    by: anna,
    tell: inVault(shared, role(anna, "editor")),
  },
  {
    rule: "vault.last-manager",
    name: "the last manager revokes himself",
    on: "ben puts",
    by: anna,
    tell: inVault(shared, ["vault.revoke", { member: anna.member }]),
  },
  {
    rule: "vault.last-manager",
    name: "the last manager leaves others behind",
    on: "ben puts",
    by: anna,
    tell: inVault(shared, ["vault.leave", {}]),
  },
  {
    rule: "grant.member",
    name: "a grant to somebody who was refused",
    on: "renamed",
    by: anna,
    tell: inVault(shared, grant([cleo, 0], "viewer", 0)),
  },
  {
    rule: "grant.member",
    name: "a grant to a member who is removed in the same entry",
    on: "ben puts",
    before: async (s) =>
      s.append(anna, [
        [
          shared,
          [
            ["vault.revoke", { member: ben.member }],
            ["vault.rotate", rotation(1, [[anna, 0]])],
          ],
        ],
      ]),
    by: anna,
    tell: () => [
      householdPart(["member.remove", { member: ben.member }]),
      [shared, [grant([ben, 0], "viewer", 1)]],
    ],
  },
  {
    rule: "grant.again",
    name: "a grant to somebody who is in the vault",
    on: "renamed",
    by: anna,
    tell: inVault(shared, grant([ben, 0], "manager", 0)),
  },
  {
    rule: "grant.generation",
    name: "a grant sealed to an old generation",
    on: "anna shuts out",
    before: async (s) => {
      const vault = vaultNamed("emil's");
      await s.append(emil, [
        [vault, [createVault("emil's", "shared"), ["vault.rotate", rotation(0, [[emil, 0]])]]],
      ]);
    },
    by: emil,
    tell: inVault(vaultNamed("emil's"), grant([anna, 0], "viewer", 0)),
  },
  {
    rule: "role.member",
    name: "a role for somebody who is not in the vault",
    on: "renamed",
    by: anna,
    tell: inVault(shared, role(cleo, "viewer")),
  },
  {
    rule: "role.member",
    name: "somebody is revoked twice",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.revoke", { member: ben.member }], ["vault.revoke", { member: ben.member }]),
  },
  {
    rule: "report.again",
    name: "a member reports the same key twice",
    on: "renamed",
    by: ben,
    tell: inVault(shared, ["vault.report", { epoch: 0 }], ["vault.report", { epoch: 0 }]),
  },
  {
    rule: "forgo.seqs",
    name: "a part is forgone that is still to come",
    on: "renamed",
    by: anna,
    tell: (s) => [[shared, [["vault.forgo", { seqs: [13, s.seq] }]]]],
  },
  {
    rule: "forgo.seqs",
    name: "parts are forgone out of order",
    on: "renamed",
    by: anna,
    tell: inVault(shared, ["vault.forgo", { seqs: [14, 13] }]),
  },
];
