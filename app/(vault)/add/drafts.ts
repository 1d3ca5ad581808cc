/** What a preview says, as lines that somebody can edit, take or leave. Plaintext. */
import type { AccountId, VaultId } from "@/lib/bytes/ids";
import type { PreviewLine, Result } from "@/lib/secret/session/api";
import type { AccountFields } from "@/lib/secret/vault/account";

export interface Draft {
  readonly line: PreviewLine;
  readonly fields: AccountFields;
  readonly vault: VaultId;
  readonly taken: boolean;
}

/** New accounts are taken, those that are here already are not. What was edited before stays as it was edited. */
export function draftsOf(
  lines: readonly PreviewLine[],
  vault: VaultId,
  before: readonly Draft[] = [],
): readonly Draft[] {
  const edited = new Map(before.map((draft) => [draft.line.key, draft]));
  return lines.map((line) => {
    const old = edited.get(line.key);
    return old === undefined
      ? { line, fields: line.fields, vault, taken: line.status === "new" }
      : { ...old, line };
  });
}

export const isNew = (draft: Draft) => draft.line.status === "new";
export const takenOf = (drafts: readonly Draft[]) => drafts.filter((draft) => draft.taken);

export function changeDraft(drafts: readonly Draft[], key: string, change: Partial<Draft>): readonly Draft[] {
  return drafts.map((draft) => (draft.line.key === key ? { ...draft, ...change } : draft));
}

export const takeAll = (drafts: readonly Draft[], taken: boolean): readonly Draft[] =>
  drafts.map((draft) => (isNew(draft) ? { ...draft, taken } : draft));

type Save = (lines: readonly AccountFields[], vault: VaultId) => Promise<Result<readonly AccountId[]>>;

/**
 * Saves the taken drafts, one vault after the other. When one fails, `left` are the drafts that were not
 * saved: those of the vaults before it are, and must not be saved twice.
 */
export async function saveDrafts(
  drafts: readonly Draft[],
  save: Save,
): Promise<{ result: Result<readonly AccountId[]>; left: readonly Draft[] }> {
  const saved: AccountId[] = [];
  const done = new Set<VaultId>();
  const taken = takenOf(drafts);
  for (const vault of new Set(taken.map((draft) => draft.vault))) {
    const ofVault = taken.filter((draft) => draft.vault === vault);
    const result = await save(
      ofVault.map((draft) => draft.fields),
      vault,
    );
    if (!result.ok)
      return { result, left: drafts.filter((draft) => !(draft.taken && done.has(draft.vault))) };
    saved.push(...result.value);
    done.add(vault);
  }
  return { result: { ok: true, value: saved }, left: [] };
}
