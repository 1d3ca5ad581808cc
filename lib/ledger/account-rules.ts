/** Rules of account.put, account.remove and account.count (PROTOCOL §4). Pure; knows blobs by their hash only. */
import type { AccountId, VaultId } from "@/lib/bytes/ids";
import { inVault, type Rule } from "@/lib/ledger/rule";
import { enter } from "@/lib/ledger/vault-gate";
import { KEPT_REVISIONS, type Touch } from "@/lib/ledger/view";

/** The first revision of an account. */
export const FIRST_REV = 1;

const touches = ({ account }: { account: AccountId }, { scope }: { scope: VaultId }): readonly Touch[] => [
  { kind: "account", vault: scope, account },
];

export const accountPut: Rule<"account.put"> = inVault({
  touches,
  apply(draft, { account, rev, epoch, blobHash }, at) {
    const entered = enter(draft, at, "editor", "working");
    if (typeof entered === "string") return entered;
    if (epoch !== entered.vault.epoch) return "key.epoch";
    const vault = at.scope;
    const before = draft.account(vault, account);
    const last = before?.revisions[0]?.rev ?? FIRST_REV - 1;
    if (rev !== last + 1) return "account.rev";
    const current = { rev, epoch, blobHash, seq: at.seq, by: at.by };
    const revisions = [current, ...(before?.revisions ?? [])].slice(0, KEPT_REVISIONS);
    const counter = before?.counter ?? null;
    draft.put("account", { vault, account, removed: false, movedTo: null, revisions, current, counter });
    return null;
  },
});

export const accountRemove: Rule<"account.remove"> = inVault({
  touches,
  apply(draft, { account, movedTo }, at) {
    const entered = enter(draft, at, "editor", "working");
    if (typeof entered === "string") return entered;
    const row = draft.account(at.scope, account);
    if (!row || row.removed) return "account.unknown";
    // A move names where to, and that vault has a part in this very entry.
    if (movedTo !== undefined && (movedTo === at.scope || !at.scopes.includes(movedTo)))
      return "account.moved-to";
    draft.put("account", { ...row, removed: true, movedTo: movedTo ?? null });
    return null;
  },
});

export const accountCount: Rule<"account.count"> = inVault({
  touches,
  apply(draft, { account, n }, at) {
    const entered = enter(draft, at, "viewer", "working");
    if (typeof entered === "string") return entered;
    const row = draft.account(at.scope, account);
    if (!row || row.removed) return "account.unknown";
    if (row.counter !== null && n <= row.counter) return "account.counter";
    draft.put("account", { ...row, counter: n });
    return null;
  },
});
