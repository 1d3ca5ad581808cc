/** Signed-in browsers: the row decides at every call (PROTOCOL §6). No plaintext. */
import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import type { Tables } from "@/db/tables";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import { type HouseholdId, type MemberId, makeId, type SessionId, type UnlockerId } from "@/lib/bytes/ids";
import { takeTicket } from "@/lib/server/store/tickets";
import { livingById } from "@/lib/server/store/unlockers";

export interface Session {
  readonly household: HouseholdId;
  readonly session: SessionId;
  readonly member: MemberId;
  /** the way in that it belongs to, and the generation of the member's keys that it was opened under */
  readonly unlocker: UnlockerId;
  readonly generation: number;
  /** ms since 1970, as the next two */
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** the last passkey touch or kit sign-in */
  readonly freshAt: number;
}

/** Names one session; the household comes first because every key does. */
export interface SessionName {
  readonly household: HouseholdId;
  readonly session: SessionId;
}

const live = statement("session.live", (q) => {
  const { session } = q.tables;
  return q
    .select()
    .from(session)
    .where(
      and(
        eq(session.household, sql.placeholder("household")),
        eq(session.session, sql.placeholder("session")),
        isNull(session.endedAt),
      ),
    );
});

/**
 * Spends a sign-in ticket and opens the session, in one transaction; null: the ticket is unknown, spent or too
 * old, or its way in was removed meanwhile.
 */
export async function openSession(db: Database, ticket: Bytes, now = Date.now()): Promise<Session | null> {
  const hash = await sha256(ticket);
  return db.write(async (tx) => {
    const signIn = await takeTicket(tx, hash, now);
    const unlocker = signIn && (await livingById(tx, signIn.household, signIn.unlocker));
    if (!signIn || !unlocker || unlocker.member !== signIn.member) return null;
    const opened: Session = {
      household: signIn.household,
      session: makeId<SessionId>(),
      member: signIn.member,
      unlocker: signIn.unlocker,
      generation: unlocker.generation,
      createdAt: now,
      lastSeenAt: now,
      freshAt: signIn.issuedAt,
    };
    await tx.insert(tx.tables.session).values({ ...opened, endedAt: null });
    return opened;
  });
}

/** The session if it is alive. */
export async function findSession(db: Database, name: SessionName): Promise<Session | null> {
  return (await db.read((q) => q.run(live, { ...name })))[0] ?? null;
}

/** Throws `signed-out` when the session has ended since the caller was let in. */
export async function assertLive(tx: Query, name: SessionName): Promise<void> {
  const [row] = await tx.run(live, { household: name.household, session: name.session });
  if (!row) throw new VaultError("signed-out");
}

/** Notes that the browser called. */
export async function markSeen(db: Database, name: SessionName, now = Date.now()): Promise<void> {
  await db.write((tx) => tx.update(tx.tables.session).set({ lastSeenAt: now }).where(is(tx.tables, name)));
}

/** A passkey of the same member was touched: the session is fresh from `now` on. */
export async function markFresh(db: Database, name: SessionName, now = Date.now()): Promise<void> {
  await db.write((tx) =>
    tx.update(tx.tables.session).set({ freshAt: now, lastSeenAt: now }).where(is(tx.tables, name)),
  );
}

/** Ends it; ending it twice is ending it once. */
export async function endSession(db: Database, name: SessionName, now = Date.now()): Promise<void> {
  await db.write((tx) => tx.update(tx.tables.session).set({ endedAt: now }).where(is(tx.tables, name)));
}

function is({ session }: Tables, name: SessionName) {
  return and(
    eq(session.household, name.household),
    eq(session.session, name.session),
    isNull(session.endedAt),
  );
}
