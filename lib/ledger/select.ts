/** What each touch selects, over plain rows: the meaning that every store's queries have to match. Sealed things only. */
import { equalBytes } from "@/lib/bytes/encoding";
import type { MemberId, VaultId } from "@/lib/bytes/ids";
import type { RowSet } from "@/lib/ledger/tables";
import type { RowKind, Rows, Touch } from "@/lib/ledger/view";

/** The rows of `all` that these touches name. */
export function select(all: RowSet, touches: readonly Touch[]): RowSet {
  const vaultsOf = (member: MemberId): ReadonlySet<VaultId> =>
    new Set(all.vaultMember.filter((row) => row.member === member).map((row) => row.vault));
  const membersOf = (vault: VaultId): ReadonlySet<MemberId> =>
    new Set(all.vaultMember.filter((row) => row.vault === vault).map((row) => row.member));
  const of = <K extends RowKind>(
    kind: K,
    rows: readonly Rows[K][],
    chosen: (touch: Touch) => (row: Rows[K]) => boolean,
  ) => {
    const tests = touches.filter((touch) => touch.kind === kind).map(chosen);
    return rows.filter((row) => tests.some((test) => test(row)));
  };
  const openInvitesBy = (member: MemberId) =>
    new Set(all.invite.filter((row) => row.state === "open" && row.by === member).map((row) => row.invite));
  const currentEpoch = (scope: string) =>
    scope === "household" ? all.household[0]?.epoch : all.vault.find((row) => row.vault === scope)?.epoch;

  return {
    household: of("household", all.household, () => () => true),
    member: of("member", all.member, (touch) => {
      if (touch.kind !== "member") return never;
      if ("member" in touch) return (row) => row.member === touch.member;
      if ("state" in touch) return (row) => row.state === "active";
      if ("invite" in touch) return (row) => row.state === "candidate" && row.invite === touch.invite;
      if ("invitedBy" in touch) {
        const invites = openInvitesBy(touch.invitedBy);
        return (row) => row.state === "candidate" && row.invite !== null && invites.has(row.invite);
      }
      const members = membersOf(touch.vault);
      return (row) => members.has(row.member);
    }),
    memberKey: of("memberKey", all.memberKey, (touch) =>
      touch.kind === "memberKey" ? (row) => row.member === touch.member : never,
    ),
    unlocker: of("unlocker", all.unlocker, (touch) => {
      if (touch.kind !== "unlocker") return never;
      if ("unlocker" in touch) return (row) => row.unlocker === touch.unlocker;
      if ("member" in touch) return (row) => row.member === touch.member && !row.removed;
      if ("credentialId" in touch) {
        return (row) => !!row.credentialId && equalBytes(row.credentialId, touch.credentialId);
      }
      return (row) => !!row.signInHash && equalBytes(row.signInHash, touch.signInHash);
    }),
    epoch: of("epoch", all.epoch, (touch) =>
      touch.kind === "epoch" ? (row) => row.scope === touch.scope : never,
    ),
    seal: of("seal", all.seal, (touch) =>
      touch.kind === "seal"
        ? (row) => row.scope === touch.scope && row.epoch === currentEpoch(touch.scope)
        : never,
    ),
    invite: of("invite", all.invite, (touch) => {
      if (touch.kind !== "invite") return never;
      if ("invite" in touch) return (row) => row.invite === touch.invite;
      return (row) => row.by === touch.by && row.state === "open";
    }),
    vault: of("vault", all.vault, (touch) => {
      if (touch.kind !== "vault") return never;
      if ("vault" in touch) return (row) => row.vault === touch.vault;
      const vaults = vaultsOf(touch.member);
      return (row) => vaults.has(row.vault);
    }),
    vaultMember: of("vaultMember", all.vaultMember, (touch) => {
      if (touch.kind !== "vaultMember") return never;
      if ("vault" in touch && "member" in touch) {
        return (row) => row.vault === touch.vault && row.member === touch.member;
      }
      if ("vault" in touch) return (row) => row.vault === touch.vault;
      const vaults = vaultsOf(touch.member);
      return (row) => vaults.has(row.vault);
    }),
    account: of("account", all.account, (touch) => {
      if (touch.kind !== "account") return never;
      if ("account" in touch) return (row) => row.vault === touch.vault && row.account === touch.account;
      return (row) => row.vault === touch.vault;
    }),
  };
}

const never = () => false;
