/** Finds the way in that somebody signs in by. Rows are effects of the ledger; public keys and sealed boxes only. */
import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import type { HouseholdId, MemberId, UnlockerId } from "@/lib/bytes/ids";
import type { UnlockerKind } from "@/lib/ledger/types";

/** A way in that is not removed, of a member who is one. */
export interface LivingUnlocker {
  readonly household: HouseholdId;
  readonly unlocker: UnlockerId;
  readonly member: MemberId;
  readonly kind: UnlockerKind;
  /** COSE key of a passkey */
  readonly credentialPublicKey: Bytes | null;
  /** of the member's keys, now */
  readonly generation: number;
}

function living(q: Query) {
  const { unlocker, member } = q.tables;
  return q
    .select({
      household: unlocker.household,
      unlocker: unlocker.unlocker,
      member: unlocker.member,
      kind: unlocker.kind,
      credentialPublicKey: unlocker.credentialPublicKey,
      generation: member.generation,
    })
    .from(unlocker)
    .innerJoin(member, and(eq(member.household, unlocker.household), eq(member.member, unlocker.member)))
    .$dynamic();
}

const isLiving = (q: Query) => and(eq(q.tables.unlocker.removed, false), eq(q.tables.member.state, "active"));

const byCredential = statement("unlocker.credential", (q) =>
  living(q).where(and(eq(q.tables.unlocker.credentialId, sql.placeholder("credentialId")), isLiving(q))),
);
const bySignIn = statement("unlocker.sign-in", (q) =>
  living(q).where(and(eq(q.tables.unlocker.signInHash, sql.placeholder("signInHash")), isLiving(q))),
);
const byId = statement("unlocker.id", (q) =>
  living(q).where(
    and(
      eq(q.tables.unlocker.household, sql.placeholder("household")),
      eq(q.tables.unlocker.unlocker, sql.placeholder("unlocker")),
      isLiving(q),
    ),
  ),
);

/** The passkey with this credential id; null: no living one. */
export async function unlockerByCredential(
  db: Database,
  credentialId: Bytes,
): Promise<LivingUnlocker | null> {
  return (await db.read((q) => q.run(byCredential, { credentialId })))[0] ?? null;
}

/** The kit whose sign-in token has this labelled hash; null: no living one. */
export async function unlockerBySignIn(db: Database, signInHash: Bytes): Promise<LivingUnlocker | null> {
  return (await db.read((q) => q.run(bySignIn, { signInHash })))[0] ?? null;
}

/** The way in with this id; null: no living one. */
export async function unlockerById(
  db: Database,
  household: HouseholdId,
  unlocker: UnlockerId,
): Promise<LivingUnlocker | null> {
  return (await db.read((q) => livingById(q, household, unlocker))) ?? null;
}

/** As unlockerById, inside a transaction. */
export async function livingById(
  q: Query,
  household: HouseholdId,
  unlocker: UnlockerId,
): Promise<LivingUnlocker | undefined> {
  return (await q.run(byId, { household, unlocker }))[0];
}
