/** Founds a household: entries 0 and 1, taken together or not at all (PROTOCOL §4). No plaintext. */
import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Query } from "@/db/query";
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import {
  type HouseholdId,
  householdIdOf,
  type MemberId,
  type RegistrationId,
  type UnlockerId,
} from "@/lib/bytes/ids";
import { decodeEntry, type Envelope } from "@/lib/ledger/entry";
import { type VerifiedEntry, verifyEntry } from "@/lib/ledger/verify";
import { hashAt } from "@/lib/server/store/entries";
import { fold, headOf, unlockersAdded } from "@/lib/server/store/ledger";
import { spendRegistrations } from "@/lib/server/store/registrations";
import type { Head } from "@/lib/wire/ledger";

export interface FoundRequest {
  /** entry 0 and entry 1 */
  readonly envelopes: readonly [Envelope, Envelope];
  readonly registration: RegistrationId;
  /** only as the very first household of this installation */
  readonly onlyFirst: boolean;
}

export interface Founded {
  readonly household: HouseholdId;
  readonly head: Head;
  readonly member: MemberId;
  /** the passkey that the registration was for: what the first session belongs to */
  readonly unlocker: UnlockerId;
}

/**
 * The same two entries again are answered as they were. Throws `forbidden` when `onlyFirst` and a household is
 * there, `rejected` with the rule that refuses an entry, and whatever decoding and verifying throw.
 */
export async function found(db: Database, request: FoundRequest, now = Date.now()): Promise<Founded> {
  const { envelopes, registration, onlyFirst } = request;
  const entries = await verifyBoth(envelopes);
  const household = householdIdOf(entries[0].hash);
  const passkey = unlockersAdded(entries[1]).find(({ kind }) => kind === "passkey");
  if (!passkey) throw new VaultError("rejected", { detail: "a household is founded with a passkey" });
  const founded: Founded = {
    household,
    head: headOf(entries[1]),
    member: entries[0].header.by,
    unlocker: passkey.unlocker,
  };
  return db.write(async (tx) => {
    await lockInstance(tx);
    if (!(await claim(tx, household, entries[0]))) {
      const there = await hashAt(tx, household, 1);
      if (there && equalBytes(there, entries[1].hash)) return founded;
      throw new VaultError("conflict", { detail: "this household is founded already" });
    }
    if (onlyFirst && (await countHouseholds(tx)) > 1) {
      throw new VaultError("forbidden", { detail: "signups are closed" });
    }
    await fold(tx, household, entries[0], envelopes[0], []);
    await fold(tx, household, entries[1], envelopes[1], []);
    await spendRegistrations(tx, [registration], unlockersAdded(entries[1]), null, now);
    return founded;
  });
}

async function verifyBoth(
  envelopes: readonly [Envelope, Envelope],
): Promise<readonly [VerifiedEntry, VerifiedEntry]> {
  const noInvite = () => undefined;
  const zero = await verifyEntry(await decodeEntry(envelopes[0]), {
    memberKey: () => undefined,
    invite: noInvite,
  });
  const one = await decodeEntry(envelopes[1]);
  if (zero.header.seq !== 0 || one.header.seq !== 1 || !equalBytes(one.header.prev, zero.hash)) {
    throw new VaultError("malformed", { detail: "entries 0 and 1" });
  }
  if (one.header.household !== householdIdOf(zero.hash) || one.header.by !== zero.header.by) {
    throw new VaultError("malformed", { detail: "entry 1 belongs to another household" });
  }
  const founder = { signPublic: zero.signer };
  return [zero, await verifyEntry(one, { memberKey: () => founder, invite: noInvite })];
}

/** Two foundings at once wait for each other here, so that only one of them can be the first. */
async function lockInstance(tx: Query): Promise<void> {
  const { instance } = tx.tables;
  await tx.locked(tx.select({ id: instance.id }).from(instance).where(eq(instance.id, 1)));
}

/** False: the household is there already. */
async function claim(tx: Query, household: HouseholdId, zero: VerifiedEntry): Promise<boolean> {
  const rows = await tx
    .insert(tx.tables.head)
    .values({ household, seq: 0, hash: zero.hash })
    .onConflictDoNothing()
    .returning({ household: tx.tables.head.household });
  return rows.length > 0;
}

async function countHouseholds(tx: Query): Promise<number> {
  const { head } = tx.tables;
  return (await tx.select({ household: head.household }).from(head).limit(2)).length;
}
