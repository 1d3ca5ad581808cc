/** Rules of a vault's own changes: create, describe, remove, restore, rotate, report, forgo (PROTOCOL §4). Sealed only. */
import type { VaultId } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import { rotate } from "@/lib/ledger/rotation";
import { inVault, type Rule, signer } from "@/lib/ledger/rule";
import { enter } from "@/lib/ledger/vault-gate";

export const vaultCreate: Rule<"vault.create"> = inVault({
  touches: () => [],
  apply(draft, { kind, description }, at) {
    const vault = at.scope;
    const me = signer(draft, at);
    if (!me) return "signer.inactive";
    if (draft.vault(vault)) return "vault.id-used";
    if (kind === "personal") {
      if (me.personalVault !== null) return "vault.one-personal";
      draft.put("member", { ...me, personalVault: vault });
    }
    draft.put("vault", {
      vault,
      kind,
      description,
      descriptionEpoch: 0,
      epoch: null,
      stale: true,
      state: "open",
      reported: [],
    });
    draft.put("vaultMember", { vault, member: at.by, role: "manager" });
    return null;
  },
});

export const vaultDescribe: Rule<"vault.describe"> = inVault({
  touches: () => [],
  apply(draft, { epoch, description }, at) {
    const entered = enter(draft, at, "manager", "working");
    if (typeof entered === "string") return entered;
    if (epoch !== entered.vault.epoch) return "key.epoch";
    draft.put("vault", { ...entered.vault, description, descriptionEpoch: epoch });
    return null;
  },
});

export const vaultRemove: Rule<"vault.remove"> = inVault({
  touches: () => [],
  apply(draft, _body, at) {
    const entered = enter(draft, at, "manager", "taking");
    if (typeof entered === "string") return entered;
    if (entered.vault.state !== "open") return "vault.state";
    draft.put("vault", { ...entered.vault, state: "removed" });
    return null;
  },
});

export const vaultRestore: Rule<"vault.restore"> = inVault({
  touches: () => [],
  apply(draft, _body, at) {
    const entered = enter(draft, at, "manager", "restoring");
    if (typeof entered === "string") return entered;
    draft.put("vault", { ...entered.vault, state: "open" });
    return null;
  },
});

export const vaultRotate: Rule<"vault.rotate"> = inVault({
  touches: ({ epoch, from }, { scope: vault }) => [
    { kind: "vaultMember", vault },
    { kind: "member", vault },
    { kind: "epoch", scope: vault },
    // Skipping voids revisions of any account.
    ...(from !== null && from !== epoch - 1 ? [{ kind: "account", vault } as const] : []),
  ],
  apply(draft, body, at) {
    const entered = enter(draft, at, "viewer", "taking");
    if (typeof entered === "string") return entered;
    const { vault, me } = entered;
    const members = draft.vaultMembers(at.scope).flatMap((row) => draft.member(row.member) ?? []);
    const holders = { epoch: vault.epoch, stale: vault.stale, members, leads: me.role === "manager" };
    const outcome = rotate(draft, holders, body, at);
    if (typeof outcome === "string") return outcome;
    draft.put("vault", { ...vault, epoch: body.epoch, stale: false, reported: [] });
    if (outcome.skipped.length > 0) voidSkipped(draft, at.scope);
    return null;
  },
});

/** Puts under a skipped epoch are void: the revision before them counts again. */
function voidSkipped(draft: Draft, vault: VaultId): void {
  for (const row of draft.accountsOf(vault)) {
    const current = row.revisions.find(({ epoch }) => !draft.epoch(vault, epoch)?.skipped) ?? null;
    if (current?.rev !== row.current?.rev) draft.put("account", { ...row, current });
  }
}

export const vaultReport: Rule<"vault.report"> = inVault({
  touches: () => [],
  apply(draft, { epoch }, at) {
    const entered = enter(draft, at, "viewer", "working");
    if (typeof entered === "string") return entered;
    const { vault } = entered;
    if (epoch !== vault.epoch) return "key.epoch";
    if (vault.reported.some((row) => row.member === at.by)) return "report.again";
    draft.put("vault", { ...vault, reported: [...vault.reported, { epoch, member: at.by }] });
    return null;
  },
});

/** The parts that it names have no effect; fold-vault.ts folds the vault again without them. */
export const vaultForgo: Rule<"vault.forgo"> = inVault({
  touches: () => [],
  apply(draft, { seqs }, at) {
    const entered = enter(draft, at, "manager", "taking");
    if (typeof entered === "string") return entered;
    const ascending = seqs.every((seq, i) => seq < (seqs[i + 1] ?? at.seq));
    return ascending ? null : "forgo.seqs";
  },
});
