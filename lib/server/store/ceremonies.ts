/** WebAuthn challenges: each is used once, within five minutes. No plaintext. */
import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import { type Database, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { type CeremonyId, makeId, type SessionId } from "@/lib/bytes/ids";

export const CEREMONY_MS = 5 * 60 * 1000;

export type CeremonyPurpose = "registration" | "assertion";

const take = statement("ceremony.take", (q) => {
  const { ceremony } = q.tables;
  return q
    .delete(ceremony)
    .where(eq(ceremony.ceremony, sql.placeholder("ceremony")))
    .returning();
});
const sweep = statement("ceremony.sweep", (q) => {
  const { ceremony } = q.tables;
  return q.delete(ceremony).where(lt(ceremony.expiresAt, sql.placeholder("now")));
});

/** A fresh challenge of 32 bytes. `session`: the live session that asked for it, if any. */
export async function openCeremony(
  db: Database,
  asked: { readonly purpose: CeremonyPurpose; readonly session: SessionId | null },
  now = Date.now(),
): Promise<{ readonly ceremony: CeremonyId; readonly challenge: Bytes }> {
  const ceremony = makeId<CeremonyId>();
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  await db.write(async (tx) => {
    await tx.run(sweep, { now });
    await tx
      .insert(tx.tables.ceremony)
      .values({ ...asked, ceremony, challenge, expiresAt: now + CEREMONY_MS });
  });
  return { ceremony, challenge };
}

/** Spends the ceremony, whatever comes of it. Throws `expired` when it is unknown, spent, too old or of another purpose. */
export async function takeCeremony(
  db: Database,
  wanted: { readonly ceremony: CeremonyId; readonly purpose: CeremonyPurpose },
  now = Date.now(),
): Promise<{ readonly challenge: Bytes; readonly session: SessionId | null }> {
  const [row] = await db.write((tx) => tx.run(take, { ceremony: wanted.ceremony }));
  if (!row || row.purpose !== wanted.purpose || row.expiresAt <= now) {
    throw new VaultError("expired", { detail: "ceremony" });
  }
  return { challenge: row.challenge, session: row.session };
}
