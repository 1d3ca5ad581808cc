/** What an entry does to sessions, in the entry's own transaction (PROTOCOL §6). No plaintext. */
import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Query } from "@/db/query";
import type { UnlockerId } from "@/lib/bytes/ids";
import type { Effect } from "@/lib/ledger/view";
import type { Actor } from "@/lib/server/policy";
import { rowsPut } from "@/lib/server/store/effects";

/**
 * The signing session moves to `own`, the passkey that it registered itself, before anything ends; then the
 * sessions of removed ways in and of removed members end, and a rotation ends all others of the member.
 */
export async function writeSessionEffects(
  tx: Query,
  actor: Actor,
  effects: readonly Effect[],
  own: UnlockerId | null,
  now: number,
): Promise<void> {
  const { session } = tx.tables;
  const mine = () => and(eq(session.household, actor.household), eq(session.session, actor.session));
  const alive = () => and(eq(session.household, actor.household), isNull(session.endedAt));
  if (own !== null) await tx.update(session).set({ unlocker: own }).where(mine());

  const removed = rowsPut(effects, "unlocker").filter((row) => row.removed);
  if (removed.length > 0) {
    const ids = removed.map((row) => row.unlocker);
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(alive(), inArray(session.unlocker, ids)));
  }

  const gone = rowsPut(effects, "member").filter((row) => row.state === "removed" || row.state === "refused");
  if (gone.length > 0) {
    const ids = gone.map((row) => row.member);
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(alive(), inArray(session.member, ids)));
  }

  const rotated = rowsPut(effects, "memberKey").find(
    (row) => row.member === actor.member && row.generation > 0,
  );
  if (rotated) {
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(alive(), eq(session.member, actor.member), ne(session.session, actor.session)));
    await tx.update(session).set({ generation: rotated.generation }).where(mine());
  }
}
