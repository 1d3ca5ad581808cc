/** Sign-in tickets: 32 random bytes that open one session, once, within a minute. Kept as hashes only. */
import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import { sha256 } from "@/lib/bytes/hash";
import type { HouseholdId, MemberId, UnlockerId } from "@/lib/bytes/ids";

export const TICKET_MS = 60 * 1000;

/** Whose sign-in was verified, and by which way in. */
export interface SignIn {
  readonly household: HouseholdId;
  readonly member: MemberId;
  readonly unlocker: UnlockerId;
}

const take = statement("ticket.take", (q) => {
  const { ticket } = q.tables;
  return q
    .delete(ticket)
    .where(eq(ticket.hash, sql.placeholder("hash")))
    .returning();
});
const sweep = statement("ticket.sweep", (q) => {
  const { ticket } = q.tables;
  return q.delete(ticket).where(lt(ticket.issuedAt, sql.placeholder("before")));
});

export async function issueTicket(db: Database, signIn: SignIn, now = Date.now()): Promise<Bytes> {
  const ticket = crypto.getRandomValues(new Uint8Array(32));
  const hash = await sha256(ticket);
  const { household, member, unlocker } = signIn;
  await db.write(async (tx) => {
    await tx.run(sweep, { before: now - TICKET_MS });
    await tx.insert(tx.tables.ticket).values({ hash, household, member, unlocker, issuedAt: now });
  });
  return ticket;
}

/** Spends the ticket with this hash; null: unknown, spent or too old. */
export async function takeTicket(
  tx: Query,
  hash: Bytes,
  now: number,
): Promise<(SignIn & { readonly issuedAt: number }) | null> {
  const [row] = await tx.run(take, { hash });
  return row && now - row.issuedAt < TICKET_MS ? row : null;
}
