/** Appends entries: lock, rules, effects and blobs in one transaction (PROTOCOL §4). There is no second way to write. */
import "server-only";
import type { Database, Query } from "@/db/query";
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, RegistrationId } from "@/lib/bytes/ids";
import type { Envelope } from "@/lib/ledger/entry";
import { apply, needsFreshTouch, touches } from "@/lib/ledger/rules";
import type { UnlockerBody } from "@/lib/ledger/types";
import { householdChanges, type VerifiedEntry } from "@/lib/ledger/verify";
import type { Effect } from "@/lib/ledger/view";
import { type Actor, type Authorized, isFresh } from "@/lib/server/policy";
import { assertBlobsMatch, pruneBlobs, writeBlobs } from "@/lib/server/store/blobs";
import { rowsPut, writeEffects } from "@/lib/server/store/effects";
import { hashAt, insertEntry, lockHead, moveHead } from "@/lib/server/store/entries";
import { loadView } from "@/lib/server/store/fold-rows";
import { dropRows } from "@/lib/server/store/preferences";
import { spendRegistrations } from "@/lib/server/store/registrations";
import { writeSessionEffects } from "@/lib/server/store/session-effects";
import { assertLive } from "@/lib/server/store/sessions";
import { verifyEnvelope } from "@/lib/server/store/signers";
import type { AccountBlob, Head } from "@/lib/wire/ledger";

export interface AppendRequest {
  /** the head that the entry builds on */
  readonly base: Head;
  readonly envelope: Envelope;
  readonly blobs: readonly AccountBlob[];
  /** one verified registration for every passkey that the entry adds */
  readonly registrations: readonly RegistrationId[];
}

export interface AppendAnswer {
  readonly outcome: "appended" | "stale";
  /** appended: the entry's own; stale: the newest, of which nothing was changed */
  readonly head: Head;
}

/**
 * Verifies and appends one entry of the actor's. The same entry again is answered "appended" again.
 * Throws `forbidden` for an entry that is not the actor's or not this household's, `needs-touch`,
 * `rejected` with the rule that refuses it, `missing` without a blob, and whatever decoding and verifying throw.
 */
export async function append(
  db: Database,
  actor: Authorized<Actor>,
  request: AppendRequest,
  now = Date.now(),
): Promise<AppendAnswer> {
  const { base, envelope, blobs, registrations } = request;
  const entry = await verifyEnvelope(db, actor.household, envelope);
  const { header } = entry;
  if (header.household !== actor.household || header.by !== actor.member) throw new VaultError("forbidden");
  if (header.seq !== base.seq + 1 || !equalBytes(header.prev, base.hash)) {
    throw new VaultError("malformed", { detail: "the entry does not build on its base" });
  }
  await assertBlobsMatch(entry, blobs);

  return db.write(async (tx): Promise<AppendAnswer> => {
    const head = await lockHead(tx, actor.household);
    if (!head) throw new VaultError("not-found", { detail: "household" });
    if (head.seq !== base.seq || !equalBytes(head.hash, base.hash)) {
      const there = head.seq >= header.seq ? await hashAt(tx, actor.household, header.seq) : undefined;
      if (there && equalBytes(there, entry.hash)) return { outcome: "appended", head: headOf(entry) };
      return { outcome: "stale", head };
    }
    await assertLive(tx, actor);
    if (needsFreshTouch(entry) && !isFresh(actor, now)) throw new VaultError("needs-touch");
    const effects = await fold(tx, actor.household, entry, envelope, blobs);
    const own = await spendRegistrations(tx, registrations, unlockersAdded(entry), actor.session, now);
    await writeSessionEffects(tx, actor, effects, own, now);
    const gone = rowsPut(effects, "member").filter(({ state }) => state === "removed");
    await dropRows(
      tx,
      actor.household,
      gone.map(({ member }) => member),
    );
    return { outcome: "appended", head: headOf(entry) };
  });
}

/**
 * Folds one entry into the tables: loads what it touches, applies the rules, writes entry, effects and blobs and
 * moves the head. Throws `rejected` when any part is refused.
 */
export async function fold(
  tx: Query,
  household: HouseholdId,
  entry: VerifiedEntry,
  envelope: Envelope,
  blobs: readonly AccountBlob[],
): Promise<readonly Effect[]> {
  const view = await loadView(tx, household, touches(entry));
  const { effects, refused } = apply(view, entry);
  const [first] = refused;
  if (first) throw new VaultError("rejected", { detail: first.rule });
  await insertEntry(tx, household, entry, envelope);
  await writeEffects(tx, household, entry.header.seq, effects);
  await writeBlobs(tx, household, blobs);
  await pruneBlobs(
    tx,
    household,
    ({ vault, account }) => view.account(vault, account),
    rowsPut(effects, "account"),
  );
  await moveHead(tx, household, headOf(entry));
  return effects;
}

export function headOf(entry: VerifiedEntry): Head {
  return { seq: entry.header.seq, hash: entry.hash };
}

export function unlockersAdded(entry: VerifiedEntry): readonly UnlockerBody[] {
  return householdChanges(entry).flatMap(([type, body]) => {
    if (type === "unlocker.add") return [body];
    return type === "member.join" ? body.unlockers : [];
  });
}
