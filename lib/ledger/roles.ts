/** Who outranks whom in a vault (PROTOCOL §4). Pure; holds no secret. */
import type { VaultRole } from "@/lib/ledger/types";

const RANK: Readonly<Record<VaultRole, number>> = { viewer: 0, editor: 1, manager: 2 };

/** Does `role` include the rights of `least`? */
export function atLeast(role: VaultRole, least: VaultRole): boolean {
  return RANK[role] >= RANK[least];
}

/** The highest of some roles; undefined for none. */
export function highest(roles: readonly VaultRole[]): VaultRole | undefined {
  return (["manager", "editor", "viewer"] as const).find((role) => roles.includes(role));
}
