/** What one member may see of the ledger after some entry (PROTOCOL §4, "Who receives what"). No plaintext. */
import "server-only";
import { and, asc, between, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId } from "@/lib/bytes/ids";
import type { Actor, Authorized } from "@/lib/server/policy";
import { readHead } from "@/lib/server/store/entries";
import type { EntryEnvelope, Head } from "@/lib/wire/ledger";

export interface Pulled {
  readonly household: HouseholdId;
  readonly head: Head;
  /** oldest first; fewer than `limit` also when they would be too much for one answer, never none before the head */
  readonly entries: readonly EntryEnvelope[];
}

/** An answer that has more than this takes no further entry. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Entries after `after` (−1: from the start), each with the changes of `household` and of the vaults that the
 * actor is in: of those wholly, whenever they were granted; of one that they left, up to the entry that ended it.
 */
export function pull(
  db: Database,
  actor: Authorized<Actor>,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Pulled> {
  return db.read(async (q) => {
    const { household } = actor;
    const head = await readHead(q, household);
    if (!head) throw new VaultError("not-found", { detail: "household" });
    const last = await lastThatFits(q, household, after, limit);
    if (last === undefined) return { household, head, entries: [] };
    const range = { household, member: actor.member, first: after + 1, last };
    const entries = await q.run(entriesBetween, range);
    const parts = await q.run(partsBetween, range);
    const changes = new Map<number, (Bytes | null)[]>();
    for (const part of parts) {
      const list = changes.get(part.seq) ?? [];
      list.push(part.changes);
      changes.set(part.seq, list);
    }
    return {
      household,
      head,
      entries: entries.map(({ seq, entry }) => ({ entry, changes: changes.get(seq) ?? [] })),
    };
  });
}

const sizesAfter = statement("pull.sizes", (q) => {
  const { entry, part } = q.tables;
  return q
    .select({ seq: entry.seq, bytes: sql`sum(length(${part.changes}))`.mapWith(Number) })
    .from(entry)
    .innerJoin(part, and(eq(part.household, entry.household), eq(part.seq, entry.seq)))
    .where(and(eq(entry.household, sql.placeholder("household")), gt(entry.seq, sql.placeholder("after"))))
    .groupBy(entry.seq)
    .orderBy(asc(entry.seq))
    .limit(sql.placeholder("limit"));
});

async function lastThatFits(
  q: Query,
  household: HouseholdId,
  after: number,
  limit: number,
): Promise<number | undefined> {
  let last: number | undefined;
  let bytes = 0;
  for (const row of await q.run(sizesAfter, { household, after, limit })) {
    bytes += row.bytes;
    if (last !== undefined && bytes > MAX_ANSWER_BYTES) break;
    last = row.seq;
  }
  return last;
}

const entriesBetween = statement("pull.entries", (q) => {
  const { entry } = q.tables;
  return q
    .select({ seq: entry.seq, entry: entry.entry })
    .from(entry)
    .where(
      and(
        eq(entry.household, sql.placeholder("household")),
        between(entry.seq, sql.placeholder("first"), sql.placeholder("last")),
      ),
    )
    .orderBy(asc(entry.seq));
});

const partsBetween = statement("pull.parts", (q) => {
  const { part, reader } = q.tables;
  const mayRead = or(
    eq(part.scope, "household"),
    and(eq(reader.vault, part.scope), or(isNull(reader.until), lte(part.seq, reader.until))),
  );
  return q
    .select({
      seq: part.seq,
      changes: sql<Bytes | null>`case when ${mayRead} then ${part.changes} end`.mapWith(part.changes),
    })
    .from(part)
    .leftJoin(
      reader,
      and(
        eq(reader.household, part.household),
        eq(reader.member, sql.placeholder("member")),
        eq(reader.vault, part.scope),
      ),
    )
    .where(
      and(
        eq(part.household, sql.placeholder("household")),
        between(part.seq, sql.placeholder("first"), sql.placeholder("last")),
      ),
    )
    .orderBy(asc(part.seq), asc(part.position));
});
