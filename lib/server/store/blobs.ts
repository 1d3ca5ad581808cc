/** Account blobs: sealed, one a revision, named and hashed by the ledger (PROTOCOL §4). No plaintext. */
import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import { upsertInto } from "@/db/upsert";
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import type { AccountId, HouseholdId, VaultId } from "@/lib/bytes/ids";
import type { DecodedEntry } from "@/lib/ledger/entry";
import type { AccountRow } from "@/lib/ledger/view";
import type { Actor, Authorized } from "@/lib/server/policy";
import type { AccountBlob } from "@/lib/wire/ledger";

export interface BlobName {
  readonly vault: VaultId;
  readonly account: AccountId;
  readonly rev: number;
}

/** An answer that has this much takes no further blob: whoever wants more asks for what is missing. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const BLOBS_A_QUERY = 128;

const keyOf = ({ vault, account, rev }: BlobName) => `${vault} ${account} ${rev}`;

/** Every put of the entry comes with its blob, and nothing else does. Throws `missing` or `rejected`. */
export async function assertBlobsMatch(entry: DecodedEntry, blobs: readonly AccountBlob[]): Promise<void> {
  const given = new Map(blobs.map((blob) => [keyOf(blob), blob.blob]));
  if (given.size !== blobs.length) throw new VaultError("rejected", { detail: "a blob is there twice" });
  for (const part of entry.parts) {
    if (part.scope === "household") continue;
    for (const [type, body] of part.changes ?? []) {
      if (type !== "account.put") continue;
      const key = keyOf({ vault: part.scope, account: body.account, rev: body.rev });
      const blob = given.get(key);
      if (!blob) throw new VaultError("missing", { detail: "the blob of an account.put" });
      if (!equalBytes(await sha256(blob), body.blobHash)) {
        throw new VaultError("rejected", { detail: "a blob is not the one that account.put names" });
      }
      given.delete(key);
    }
  }
  if (given.size > 0) throw new VaultError("rejected", { detail: "a blob without its account.put" });
}

const insertBlobs = upsertInto((q) => q.tables.blob, ["household", "vault", "account", "rev"]);

export function writeBlobs(tx: Query, household: HouseholdId, blobs: readonly AccountBlob[]): Promise<void> {
  return insertBlobs(
    tx,
    blobs.map((blob) => ({ ...blob, household })),
  );
}

const dropBlob = statement("blob.drop", (q) => {
  const { blob } = q.tables;
  return q
    .delete(blob)
    .where(
      and(
        eq(blob.household, sql.placeholder("household")),
        eq(blob.vault, sql.placeholder("vault")),
        eq(blob.account, sql.placeholder("account")),
        eq(blob.rev, sql.placeholder("rev")),
      ),
    );
});

/** Revisions that an account no longer lists lose their blobs (PROTOCOL §4: the last ten are kept). */
export async function pruneBlobs(
  tx: Query,
  household: HouseholdId,
  before: (row: AccountRow) => AccountRow | undefined,
  after: readonly AccountRow[],
): Promise<void> {
  for (const row of after) {
    const kept = new Set(row.revisions.map(({ rev }) => rev));
    for (const { rev } of before(row)?.revisions ?? []) {
      if (kept.has(rev)) continue;
      await tx.run(dropBlob, { household, vault: row.vault, account: row.account, rev });
    }
  }
}

/**
 * The wanted blobs of vaults that the actor is a member of; others and those that are gone are left out, and so
 * are those that are more than `most` bytes, but never all: large blobs of one member keep no other from reading.
 */
export async function readBlobs(
  db: Database,
  actor: Authorized<Actor>,
  wanted: readonly BlobName[],
  most = MAX_ANSWER_BYTES,
): Promise<readonly AccountBlob[]> {
  const found: AccountBlob[] = [];
  let bytes = 0;
  for (let at = 0; at < wanted.length; at += BLOBS_A_QUERY) {
    const rows = await db.read((q) => select(q, actor, wanted.slice(at, at + BLOBS_A_QUERY)));
    for (const row of rows) {
      bytes += row.blob.length;
      if (bytes > most && found.length > 0) return found;
      found.push(row);
    }
  }
  return found;
}

function select(q: Query, actor: Authorized<Actor>, wanted: readonly BlobName[]) {
  const { blob, vaultMember } = q.tables;
  const names = wanted.map(({ vault, account, rev }) => sql`(${vault}, ${account}, cast(${rev} as bigint))`);
  return q
    .select({ vault: blob.vault, account: blob.account, rev: blob.rev, blob: blob.blob })
    .from(blob)
    .innerJoin(
      vaultMember,
      and(
        eq(vaultMember.household, blob.household),
        eq(vaultMember.vault, blob.vault),
        eq(vaultMember.member, actor.member),
      ),
    )
    .where(
      and(
        eq(blob.household, actor.household),
        sql`(${blob.vault}, ${blob.account}, ${blob.rev}) in (values ${sql.join(names, sql`, `)})`,
      ),
    );
}
