/** Changes by scope before they are signed, and the blobs that travel beside them. Sealed things only. */
import type { Scope, VaultId } from "@/lib/bytes/ids";
import type { Change, HouseholdChange, VaultChange } from "@/lib/ledger/types";
import type { AccountBlob } from "@/lib/wire/ledger";

export interface Draft {
  readonly household: readonly HouseholdChange[];
  readonly vaults: ReadonlyMap<VaultId, readonly VaultChange[]>;
  readonly blobs: readonly AccountBlob[];
}

export const EMPTY: Draft = { household: [], vaults: new Map(), blobs: [] };

export const householdDraft = (...household: readonly HouseholdChange[]): Draft => ({ ...EMPTY, household });

export const vaultDraft = (
  vault: VaultId,
  changes: readonly VaultChange[],
  blobs: readonly AccountBlob[] = [],
): Draft => ({ household: [], vaults: new Map([[vault, changes]]), blobs });

/** One entry out of several drafts; changes of the same scope keep their order. */
export function joinDrafts(...drafts: readonly Draft[]): Draft {
  const vaults = new Map<VaultId, readonly VaultChange[]>();
  for (const draft of drafts) {
    for (const [vault, changes] of draft.vaults)
      vaults.set(vault, [...(vaults.get(vault) ?? []), ...changes]);
  }
  return {
    household: drafts.flatMap((draft) => draft.household),
    vaults,
    blobs: drafts.flatMap((draft) => draft.blobs),
  };
}

export const isEmpty = (draft: Draft): boolean =>
  draft.household.length === 0 && [...draft.vaults.values()].every((changes) => changes.length === 0);

/** Scopes that have changes, the household first (PROTOCOL §4). */
export function changesByScope(draft: Draft): readonly (readonly [Scope, readonly Change[]])[] {
  const all: (readonly [Scope, readonly Change[]])[] = [["household", draft.household], ...draft.vaults];
  return all.filter(([, changes]) => changes.length > 0);
}
