/** household.rotate and vault.rotate: one key follows another (PROTOCOL §4). Pure; holds sealed keys only. */
import type { Scope } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import type { Place } from "@/lib/ledger/rule";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { Rotation } from "@/lib/ledger/types";
import type { MemberRow } from "@/lib/ledger/view";

export interface Rotated {
  /** epochs that nobody has to be able to read any more */
  readonly skipped: readonly number[];
}

/** Who the key is for, and what the signer may do with it. */
export interface Holders {
  /** null: no key yet */
  readonly epoch: number | null;
  readonly stale: boolean;
  readonly members: readonly MemberRow[];
  /** an owner of the household, a manager of the vault */
  readonly leads: boolean;
}

/** Writes the new epoch and its seals, or names the rule against it. The caller writes the household's or vault's row. */
export function rotate(
  draft: Draft,
  { epoch, stale, members, leads }: Holders,
  body: Rotation,
  at: Place,
): RuleName | Rotated {
  if (!leads && !stale) return "rotate.who";
  if (body.epoch !== (epoch === null ? 0 : epoch + 1)) return "rotate.epoch";
  const skipped = skippedBy(draft, at.scope, body);
  if (!skipped) return "rotate.from";
  if (skipped.length > 0 && !leads) return "rotate.skip";
  if (!sealsFit(body, members)) return "rotate.seals";

  for (const one of skipped) {
    const row = draft.epoch(at.scope, one);
    if (row) draft.put("epoch", { ...row, skipped: true });
  }
  const { from, commitment, previous } = body;
  draft.put("epoch", { scope: at.scope, epoch: body.epoch, from, commitment, previous, skipped: false });
  for (const { member, generation, seal } of body.seals) {
    draft.put("seal", { scope: at.scope, epoch: body.epoch, member, generation, seal, by: at.by });
  }
  return { skipped };
}

/** Epochs between `from` and the new one; null when `from` is none that can be built on. */
function skippedBy(
  draft: Draft,
  scope: Scope,
  { epoch, from, previous }: Rotation,
): readonly number[] | null {
  if ((from === null) !== (previous === null)) return null;
  if (from === null) return epoch === 0 ? [] : null;
  const row = from < epoch ? draft.epoch(scope, from) : undefined;
  if (!row || row.skipped) return null;
  return Array.from({ length: epoch - from - 1 }, (_, i) => from + 1 + i);
}

/** Exactly the members, each once and at their generation of now. */
function sealsFit({ seals }: Rotation, members: readonly MemberRow[]): boolean {
  const wanted = new Map(members.map((row) => [row.member, row.generation]));
  const named = new Set(seals.map((seal) => seal.member));
  return (
    named.size === seals.length &&
    named.size === wanted.size &&
    seals.every((seal) => wanted.get(seal.member) === seal.generation)
  );
}
