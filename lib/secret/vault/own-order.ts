/** A member's own order of accounts. Ids only. */

/** `mine`, with what only `theirs` names put behind what it follows there. */
export function mergeOrder<Id extends string>(mine: readonly Id[], theirs: readonly Id[]): readonly Id[] {
  const known = new Set(mine);
  const behind = new Map<Id | null, Id[]>();
  let before: Id | null = null;
  for (const id of theirs) {
    if (known.has(id)) before = id;
    else behind.set(before, [...(behind.get(before) ?? []), id]);
  }
  return [...(behind.get(null) ?? []), ...mine.flatMap((id) => [id, ...(behind.get(id) ?? [])])];
}
