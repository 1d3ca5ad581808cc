/** Entries and their changes as they were signed, and the head that puts them in order. No plaintext. */
import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Query, statement } from "@/db/query";
import { upsertInto } from "@/db/upsert";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId } from "@/lib/bytes/ids";
import type { DecodedEntry, Envelope } from "@/lib/ledger/entry";
import type { Head } from "@/lib/wire/ledger";

const headOf = (q: Query) => {
  const { head } = q.tables;
  return q
    .select({ seq: head.seq, hash: head.hash })
    .from(head)
    .where(eq(head.household, sql.placeholder("household")))
    .$dynamic();
};
const lockedHead = statement("head.lock", (q) => q.locked(headOf(q)));
const plainHead = statement("head.read", (q) => headOf(q));

/** The newest entry, locked until the transaction ends: whoever appends next waits here. */
export async function lockHead(tx: Query, household: HouseholdId): Promise<Head | undefined> {
  return (await tx.run(lockedHead, { household }))[0];
}

export async function readHead(q: Query, household: HouseholdId): Promise<Head | undefined> {
  return (await q.run(plainHead, { household }))[0];
}

const setHead = statement("head.move", (q) => {
  const { head } = q.tables;
  return q
    .update(head)
    .set({ seq: sql`${sql.placeholder("seq")}`, hash: sql`${sql.placeholder("hash")}` })
    .where(eq(head.household, sql.placeholder("household")));
});

export async function moveHead(tx: Query, household: HouseholdId, { seq, hash }: Head): Promise<void> {
  await tx.run(setHead, { household, seq, hash });
}

const entryHash = statement("entry.hash", (q) => {
  const { entry } = q.tables;
  return q
    .select({ hash: entry.hash })
    .from(entry)
    .where(and(eq(entry.household, sql.placeholder("household")), eq(entry.seq, sql.placeholder("seq"))));
});

/** Hash of the entry at `seq`, if there is one. */
export async function hashAt(q: Query, household: HouseholdId, seq: number): Promise<Bytes | undefined> {
  return (await q.run(entryHash, { household, seq }))[0]?.hash;
}

const insertEntries = upsertInto((q) => q.tables.entry, ["household", "seq"]);
const insertParts = upsertInto((q) => q.tables.part, ["household", "seq", "position"]);

/** Verbatim. Throws `missing` when the changes of a part are not there. */
export async function insertEntry(
  tx: Query,
  household: HouseholdId,
  { header, hash, parts }: DecodedEntry,
  { entry, changes }: Envelope,
): Promise<void> {
  const { seq } = header;
  await insertEntries(tx, [{ household, seq, entry, hash }]);
  await insertParts(
    tx,
    parts.map(({ scope }, position) => {
      const bytes = changes[position];
      if (!bytes) throw new VaultError("missing", { detail: "changes of a part" });
      return { household, seq, position, scope, changes: bytes };
    }),
  );
}
