/**
 * Folds one vault from the beginning: for a vault that was granted later, and after vault.forgo (PROTOCOL §4, §7).
 * Pure; holds sealed things and public keys.
 */
import type { VaultId } from "@/lib/bytes/ids";
import { MemoryView } from "@/lib/ledger/memory-view";
import { applyScopes } from "@/lib/ledger/rules";
import type { VerifiedEntry } from "@/lib/ledger/verify";
import type { Effect, Outcome } from "@/lib/ledger/view";

export interface FoldedVault {
  /** rows of this vault, to be written into the view that had none */
  readonly effects: readonly Effect[];
  /** parts of this vault that rules forbid, by seq */
  readonly refused: readonly { readonly seq: number; readonly rule: string }[];
  /** parts that vault.forgo gave up, by seq */
  readonly forgone: ReadonlySet<number>;
}

/**
 * Replays the household and this vault, out of all entries from 0 on, so that every change meets the household as it
 * stood. Throws `missing` when changes of the vault are not there and no accepted vault.forgo gives them up.
 */
export function foldVault(entries: readonly VerifiedEntry[], vault: VaultId): FoldedVault {
  let forgone: ReadonlySet<number> = new Set();
  // A vault.forgo is judged by the vault as it is without the parts that it names: try each in its turn.
  for (const entry of entries) {
    const named = forgoneBy(entry, vault);
    if (named.length === 0) continue;
    const without = new Set([...forgone, ...named]);
    const upTo = entries.filter((one) => one.header.seq <= entry.header.seq);
    const accepted = replay(upTo, vault, without).refused.every(({ seq }) => seq !== entry.header.seq);
    if (accepted) forgone = without;
  }
  const { view, refused } = replay(entries, vault, forgone);
  return { effects: rowsOfVault(view, vault), refused, forgone };
}

function forgoneBy(entry: VerifiedEntry, vault: VaultId): readonly number[] {
  const part = entry.parts.find((one) => one.scope === vault);
  return (part?.changes ?? []).flatMap(([type, body]) => (type === "vault.forgo" ? body.seqs : []));
}

function replay(entries: readonly VerifiedEntry[], vault: VaultId, without: ReadonlySet<number>) {
  const view = new MemoryView();
  const refused: { seq: number; rule: string }[] = [];
  for (const entry of entries) {
    const { seq } = entry.header;
    const scopes = without.has(seq) ? ["household" as const] : ["household" as const, vault];
    const outcome: Outcome = applyScopes(view, entry, scopes);
    view.write(outcome.effects);
    for (const { part, rule } of outcome.refused) {
      if (entry.parts[part]?.scope === vault) refused.push({ seq, rule });
    }
  }
  return { view, refused };
}

function rowsOfVault(view: MemoryView, vault: VaultId): readonly Effect[] {
  const rows = view.dump();
  return [
    ...rows.vault.filter((row) => row.vault === vault).map((row) => ({ put: "vault", row }) as const),
    ...rows.vaultMember
      .filter((row) => row.vault === vault)
      .map((row) => ({ put: "vaultMember", row }) as const),
    ...rows.epoch.filter((row) => row.scope === vault).map((row) => ({ put: "epoch", row }) as const),
    ...rows.seal.filter((row) => row.scope === vault).map((row) => ({ put: "seal", row }) as const),
    ...rows.account.filter((row) => row.vault === vault).map((row) => ({ put: "account", row }) as const),
  ];
}
