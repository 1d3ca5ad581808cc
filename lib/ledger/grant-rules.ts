/** Rules of who is in a vault: grant, role, revoke, leave (PROTOCOL §4). Pure; holds sealed keys only. */
import { leaveVault } from "@/lib/ledger/departure";
import { atLeast } from "@/lib/ledger/roles";
import { inVault, type Rule } from "@/lib/ledger/rule";
import { enter, isLastManager } from "@/lib/ledger/vault-gate";

export const vaultGrant: Rule<"vault.grant"> = inVault({
  touches: ({ member }, { scope: vault }) => [
    { kind: "member", member },
    { kind: "vaultMember", vault, member },
  ],
  apply(draft, { member, role, epoch, generation, seal }, at) {
    const entered = enter(draft, at, "manager", "working");
    if (typeof entered === "string") return entered;
    const vault = at.scope;
    if (entered.vault.kind === "personal") return "vault.personal";
    const row = draft.member(member);
    if (row?.state !== "active") return "grant.member";
    if (draft.vaultMember(vault, member)) return "grant.again";
    if (epoch !== entered.vault.epoch) return "key.epoch";
    if (generation !== row.generation) return "grant.generation";
    draft.put("vaultMember", { vault, member, role });
    draft.put("seal", { scope: vault, epoch, member, generation, seal, by: at.by });
    return null;
  },
});

export const vaultRole: Rule<"vault.role"> = inVault({
  touches: (_body, { scope: vault }) => [{ kind: "vaultMember", vault }],
  apply(draft, { member, role }, at) {
    const row = draft.vaultMember(at.scope, member);
    const lowers = !row || atLeast(row.role, role);
    const entered = enter(draft, at, "manager", lowers ? "taking" : "working");
    if (typeof entered === "string") return entered;
    if (!row) return "role.member";
    if (role !== "manager" && isLastManager(draft, row)) return "vault.last-manager";
    draft.put("vaultMember", { ...row, role });
    return null;
  },
});

export const vaultRevoke: Rule<"vault.revoke"> = inVault({
  touches: (_body, { scope: vault }) => [{ kind: "vaultMember", vault }],
  apply(draft, { member }, at) {
    const entered = enter(draft, at, "manager", "taking");
    if (typeof entered === "string") return entered;
    const row = draft.vaultMember(at.scope, member);
    if (!row) return "role.member";
    if (isLastManager(draft, row)) return "vault.last-manager";
    leaveVault(draft, entered.vault, member);
    return null;
  },
});

export const vaultLeave: Rule<"vault.leave"> = inVault({
  touches: (_body, { scope: vault }) => [{ kind: "vaultMember", vault }],
  apply(draft, _body, at) {
    const entered = enter(draft, at, "viewer", "taking");
    if (typeof entered === "string") return entered;
    if (entered.vault.kind === "personal") return "vault.personal";
    const others = draft.vaultMembers(at.scope).length > 1;
    if (others && isLastManager(draft, entered.me)) return "vault.last-manager";
    leaveVault(draft, entered.vault, at.by);
    return null;
  },
});
