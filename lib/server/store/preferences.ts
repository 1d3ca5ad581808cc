/** One sealed row of preferences a member: last write wins by revision (PROTOCOL §10). No plaintext. */
import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, type Query, statement } from "@/db/query";
import { upsertInto } from "@/db/upsert";
import type { HouseholdId, MemberId } from "@/lib/bytes/ids";
import type { Actor, Authorized } from "@/lib/server/policy";
import { lockHead } from "@/lib/server/store/entries";
import { assertLive } from "@/lib/server/store/sessions";
import type { PreferencesRow } from "@/lib/wire/preferences";

const rowOf = statement("preferences.row", (q) => {
  const { preferences } = q.tables;
  return q
    .select({ rev: preferences.rev, generation: preferences.generation, box: preferences.box })
    .from(preferences)
    .where(
      and(
        eq(preferences.household, sql.placeholder("household")),
        eq(preferences.member, sql.placeholder("member")),
      ),
    );
});
const writeRows = upsertInto((q) => q.tables.preferences, ["household", "member"]);

const nameOf = ({ household, member }: Actor) => ({ household, member });

export async function readRow(db: Database, actor: Authorized<Actor>): Promise<PreferencesRow | null> {
  return (await db.read((q) => q.run(rowOf, nameOf(actor))))[0] ?? null;
}

/** null: kept. Otherwise nothing was written, and the answer is the row that is as new or newer. */
export function keepRow(
  db: Database,
  actor: Authorized<Actor>,
  row: PreferencesRow,
): Promise<PreferencesRow | null> {
  return db.write(async (tx) => {
    // The household's head puts its writers in order: two devices of one member, and a removal of that member.
    await lockHead(tx, actor.household);
    await assertLive(tx, actor);
    const [held] = await tx.run(rowOf, nameOf(actor));
    if (held && held.rev >= row.rev) return held;
    await writeRows(tx, [{ ...nameOf(actor), ...row }]);
    return null;
  });
}

/** Of members who are gone: nobody will open it again. */
export async function dropRows(
  tx: Query,
  household: HouseholdId,
  members: readonly MemberId[],
): Promise<void> {
  if (members.length === 0) return;
  const { preferences } = tx.tables;
  await tx
    .delete(preferences)
    .where(and(eq(preferences.household, household), inArray(preferences.member, [...members])));
}
