/** Passkeys that were verified and wait for the entry that adds them. Each is spent by one entry. Public keys only. */
import "server-only";
import { eq, inArray, lt, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { makeId, type RegistrationId, type SessionId, type UnlockerId } from "@/lib/bytes/ids";
import type { UnlockerBody } from "@/lib/ledger/types";

/** Long enough to print the kit sheet and type two groups back. */
export const REGISTRATION_MS = 60 * 60 * 1000;

export interface Registration {
  readonly credentialId: Bytes;
  readonly credentialPublicKey: Bytes;
  /** the session in which it was verified, if one was open */
  readonly session: SessionId | null;
}

const find = statement("registration.find", (q) => {
  const { registration } = q.tables;
  return q
    .select()
    .from(registration)
    .where(eq(registration.registration, sql.placeholder("registration")));
});
const sweep = statement("registration.sweep", (q) => {
  const { registration } = q.tables;
  return q.delete(registration).where(lt(registration.expiresAt, sql.placeholder("now")));
});

export async function keepRegistration(
  db: Database,
  verified: Registration,
  now = Date.now(),
): Promise<RegistrationId> {
  const registration = makeId<RegistrationId>();
  await db.write(async (tx) => {
    await tx.run(sweep, { now });
    await tx
      .insert(tx.tables.registration)
      .values({ ...verified, registration, expiresAt: now + REGISTRATION_MS });
  });
  return registration;
}

/** Looks without spending; null: unknown, spent or too old. */
export async function findRegistration(
  db: Database,
  registration: RegistrationId,
  now = Date.now(),
): Promise<Registration | null> {
  const [row] = await db.read((q) => q.run(find, { registration }));
  return row && row.expiresAt > now ? row : null;
}

/**
 * Spends `ids`, which must be exactly one verified registration for every passkey in `added`. Answers the way
 * in that `session` itself has registered, if there is one. Throws `rejected`.
 */
export async function spendRegistrations(
  tx: Query,
  ids: readonly RegistrationId[],
  added: readonly UnlockerBody[],
  session: SessionId | null,
  now: number,
): Promise<UnlockerId | null> {
  const passkeys = added.filter((unlocker) => unlocker.kind === "passkey");
  if (ids.length === 0 && passkeys.length === 0) return null;
  const { registration } = tx.tables;
  const rows =
    ids.length === 0
      ? []
      : await tx
          .delete(registration)
          .where(inArray(registration.registration, [...ids]))
          .returning();
  if (rows.length !== passkeys.length || ids.length !== rows.length) throw unverified();
  let own: UnlockerId | null = null;
  for (const passkey of passkeys) {
    const row = rows.find((candidate) => isOf(candidate, passkey));
    if (!row || row.expiresAt <= now) throw unverified();
    if (session !== null && row.session === session) own = passkey.unlocker;
  }
  return own;
}

function isOf(row: Registration, passkey: UnlockerBody): boolean {
  return (
    passkey.credentialId !== undefined &&
    passkey.credentialPublicKey !== undefined &&
    equalBytes(row.credentialId, passkey.credentialId) &&
    equalBytes(row.credentialPublicKey, passkey.credentialPublicKey)
  );
}

const unverified = () =>
  new VaultError("rejected", { detail: "a passkey without its own verified registration" });
