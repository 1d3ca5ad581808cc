/** A member leaves the household: what becomes of vaults and invites (PROTOCOL §4). Pure; holds sealed things. */
import type { InviteId, MemberId } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import { highest } from "@/lib/ledger/roles";
import type { InviteRow, Touch, VaultMemberRow, VaultRow } from "@/lib/ledger/view";

export function departureTouches(member: MemberId): readonly Touch[] {
  return [
    { kind: "member", member },
    { kind: "member", state: "active" },
    { kind: "vault", member },
    { kind: "vaultMember", member },
    { kind: "invite", by: member },
    { kind: "member", invitedBy: member },
  ];
}

/** Removes an active member from the household, its vaults and its open invites. */
export function depart(draft: Draft, member: MemberId): void {
  const row = draft.member(member);
  const household = draft.household();
  if (!row || !household) return;
  draft.put("member", { ...row, state: "removed" });
  draft.put("household", { ...household, stale: true });
  for (const invite of draft.openInvitesBy(member)) endInvite(draft, invite, "closed");
  for (const vault of draft.vaultsOf(member)) leaveVault(draft, vault, member);
}

/** Closes or uses up an invite; candidates who are still waiting are refused. */
export function endInvite(draft: Draft, invite: InviteRow, state: "used" | "closed"): void {
  draft.put("invite", { ...invite, state });
  refuseCandidates(draft, invite.invite);
}

function refuseCandidates(draft: Draft, invite: InviteId): void {
  for (const row of draft.candidatesOf(invite)) draft.put("member", { ...row, state: "refused" });
}

/** Takes a member out of a vault: its key is stale, its last manager is followed, and an empty vault closes. */
export function leaveVault(draft: Draft, vault: VaultRow, member: MemberId): void {
  draft.dropVaultMember(vault.vault, member);
  const left = draft.vaultMembers(vault.vault);
  draft.put("vault", { ...vault, stale: true, state: left.length === 0 ? "closed" : vault.state });
  if (left.some((row) => row.role === "manager")) return;
  for (const heir of heirs(draft, left)) draft.put("vaultMember", { ...heir, role: "manager" });
}

/** Owners who are in the vault, else whoever has the highest role in it. */
function heirs(draft: Draft, left: readonly VaultMemberRow[]): readonly VaultMemberRow[] {
  const owners = left.filter((row) => draft.member(row.member)?.role === "owner");
  if (owners.length > 0) return owners;
  const top = highest(left.map((row) => row.role));
  return left.filter((row) => row.role === top);
}
