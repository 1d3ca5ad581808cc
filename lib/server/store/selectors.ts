/** What each kind of touch means as a condition on its table (PROTOCOL §4: `touches`). No plaintext. */
import "server-only";
import { and, type Column, eq, inArray, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Query } from "@/db/query";
import type { RowKind, Touch } from "@/lib/ledger/view";

/** Placeholders for one list of values that a selector asks about. */
type List = Placeholder[];

/** A shape of touch: the lists that touches of this shape fill, and the rows that they select. */
interface Shape {
  readonly lists: number;
  readonly where: (q: Query, lists: readonly List[]) => SQL | undefined;
}

/** One touch, as its shape and one value for each of the shape's lists. */
export interface Selector {
  readonly kind: RowKind;
  readonly shape: keyof typeof SHAPES;
  readonly values: readonly unknown[];
}

const household = sql.placeholder("household");
const among = (column: Column, list: List | undefined) => inArray(column, list ?? []);
const one = (columnOf: (q: Query) => Column): Shape => ({
  lists: 1,
  where: (q, [list]) => among(columnOf(q), list),
});

export const SHAPES = {
  household: { lists: 0, where: () => undefined },
  member: one((q) => q.tables.member.member),
  memberActive: { lists: 0, where: (q) => eq(q.tables.member.state, "active") },
  memberOfInvite: one((q) => q.tables.member.invite),
  memberOfVault: {
    lists: 1,
    where: (q, [vaults]) => {
      const { member, vaultMember } = q.tables;
      const inVaults = and(eq(vaultMember.household, household), among(vaultMember.vault, vaults));
      return inArray(
        member.member,
        q.select({ member: vaultMember.member }).from(vaultMember).where(inVaults),
      );
    },
  },
  memberInvitedBy: {
    lists: 1,
    where: (q, [members]) => {
      const { member, invite } = q.tables;
      const theirs = and(eq(invite.household, household), among(invite.by, members));
      return inArray(member.invite, q.select({ invite: invite.invite }).from(invite).where(theirs));
    },
  },
  memberKey: one((q) => q.tables.memberKey.member),
  unlocker: one((q) => q.tables.unlocker.unlocker),
  unlockerOfMember: one((q) => q.tables.unlocker.member),
  unlockerOfCredential: one((q) => q.tables.unlocker.credentialId),
  unlockerOfSignIn: one((q) => q.tables.unlocker.signInHash),
  epoch: one((q) => q.tables.epoch.scope),
  sealOfHousehold: {
    lists: 0,
    where: (q) => {
      const { seal, household: row } = q.tables;
      const current = q.select({ epoch: row.epoch }).from(row).where(eq(row.household, household));
      return and(eq(seal.scope, "household"), inArray(seal.epoch, current));
    },
  },
  sealOfVault: {
    lists: 1,
    where: (q, [vaults]) => {
      const { seal, vault } = q.tables;
      const current = q
        .select({ epoch: vault.epoch })
        .from(vault)
        .where(and(eq(vault.household, household), eq(vault.vault, seal.scope)));
      return and(among(seal.scope, vaults), inArray(seal.epoch, current));
    },
  },
  invite: one((q) => q.tables.invite.invite),
  inviteBy: one((q) => q.tables.invite.by),
  vault: one((q) => q.tables.vault.vault),
  vaultOfMember: {
    lists: 1,
    where: (q, [members]) => inArray(q.tables.vault.vault, vaultsOf(q, members)),
  },
  vaultMember: {
    lists: 2,
    where: (q, [vaults, members]) =>
      and(among(q.tables.vaultMember.vault, vaults), among(q.tables.vaultMember.member, members)),
  },
  vaultMemberOfVault: one((q) => q.tables.vaultMember.vault),
  vaultMemberOfMember: {
    lists: 1,
    where: (q, [members]) => inArray(q.tables.vaultMember.vault, vaultsOf(q, members)),
  },
  account: {
    lists: 2,
    where: (q, [vaults, accounts]) =>
      and(among(q.tables.account.vault, vaults), among(q.tables.account.account, accounts)),
  },
  accountOfVault: one((q) => q.tables.account.vault),
} as const satisfies Record<string, Shape>;

function vaultsOf(q: Query, members: List | undefined) {
  const own = q.tables.vaultMember;
  return q
    .select({ vault: own.vault })
    .from(own)
    .where(and(eq(own.household, household), among(own.member, members)));
}

/** The selector of one touch. Where a shape has two lists, more rows than asked for may be loaded, never fewer. */
export function selectorOf(touch: Touch): Selector {
  const { kind } = touch;
  switch (kind) {
    case "household":
      return { kind, shape: "household", values: [] };
    case "member":
      if ("member" in touch) return { kind, shape: "member", values: [touch.member] };
      if ("state" in touch) return { kind, shape: "memberActive", values: [] };
      if ("invite" in touch) return { kind, shape: "memberOfInvite", values: [touch.invite] };
      if ("invitedBy" in touch) return { kind, shape: "memberInvitedBy", values: [touch.invitedBy] };
      return { kind, shape: "memberOfVault", values: [touch.vault] };
    case "memberKey":
      return { kind, shape: "memberKey", values: [touch.member] };
    case "unlocker":
      if ("unlocker" in touch) return { kind, shape: "unlocker", values: [touch.unlocker] };
      if ("member" in touch) return { kind, shape: "unlockerOfMember", values: [touch.member] };
      if ("credentialId" in touch)
        return { kind, shape: "unlockerOfCredential", values: [touch.credentialId] };
      return { kind, shape: "unlockerOfSignIn", values: [touch.signInHash] };
    case "epoch":
      return { kind, shape: "epoch", values: [touch.scope] };
    case "seal":
      if (touch.scope === "household") return { kind, shape: "sealOfHousehold", values: [] };
      return { kind, shape: "sealOfVault", values: [touch.scope] };
    case "invite":
      if ("invite" in touch) return { kind, shape: "invite", values: [touch.invite] };
      return { kind, shape: "inviteBy", values: [touch.by] };
    case "vault":
      if ("vault" in touch) return { kind, shape: "vault", values: [touch.vault] };
      return { kind, shape: "vaultOfMember", values: [touch.member] };
    case "vaultMember":
      if (!("vault" in touch)) return { kind, shape: "vaultMemberOfMember", values: [touch.member] };
      if ("member" in touch) return { kind, shape: "vaultMember", values: [touch.vault, touch.member] };
      return { kind, shape: "vaultMemberOfVault", values: [touch.vault] };
    case "account":
      if ("account" in touch) return { kind, shape: "account", values: [touch.vault, touch.account] };
      return { kind, shape: "accountOfVault", values: [touch.vault] };
  }
}
