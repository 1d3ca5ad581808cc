/** Who may do what in a vault as it stands: asked before every rule of a vault's scope (PROTOCOL §4). No secret. */
import type { Draft } from "@/lib/ledger/draft";
import { atLeast } from "@/lib/ledger/roles";
import { signer, type VaultPlace } from "@/lib/ledger/rule";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { VaultRole } from "@/lib/ledger/types";
import type { VaultMemberRow, VaultRow } from "@/lib/ledger/view";

export interface Entered {
  readonly vault: VaultRow;
  readonly me: VaultMemberRow;
}

/**
 * "working": refused while the vault is stale or removed; "taking": rotation and what takes rights away, allowed in
 * both; "restoring": allowed while removed only.
 */
type Purpose = "working" | "taking" | "restoring";

/** The vault and the signer's place in it, or the rule that keeps the signer out. */
export function enter(draft: Draft, at: VaultPlace, least: VaultRole, purpose: Purpose): Entered | RuleName {
  const vault = draft.vault(at.scope);
  if (!vault) return "vault.unknown";
  const me = signer(draft, at) && draft.vaultMember(at.scope, at.by);
  if (!me) return "vault.not-a-member";
  if (!atLeast(me.role, least)) return "vault.role-too-low";
  const open = vault.state === "open";
  if (purpose === "working" && !open) return "vault.state";
  if (purpose === "restoring" && vault.state !== "removed") return "vault.state";
  if (purpose !== "taking" && vault.stale) return "key.stale";
  return { vault, me };
}

/** Would the vault be without a manager if this member were none? */
export function isLastManager(draft: Draft, { vault, member }: VaultMemberRow): boolean {
  return draft.vaultMembers(vault).every((row) => row.role !== "manager" || row.member === member);
}
