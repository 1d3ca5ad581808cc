/** Writes what the fold says of an entry into the tables (PROTOCOL §4). No plaintext. */
import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Query, statement } from "@/db/query";
import { upsertInto } from "@/db/upsert";
import type { HouseholdId } from "@/lib/bytes/ids";
import { ROW_KINDS } from "@/lib/ledger/tables";
import type { Effect, RowKind, Rows } from "@/lib/ledger/view";

type Of<K extends RowKind> = Rows[K] & { readonly household: HouseholdId };

const WRITERS: { readonly [K in RowKind]: (q: Query, rows: readonly Of<K>[]) => Promise<void> } = {
  household: upsertInto((q) => q.tables.household, ["household"]),
  member: upsertInto((q) => q.tables.member, ["household", "member"]),
  memberKey: upsertInto((q) => q.tables.memberKey, ["household", "member", "generation"]),
  unlocker: upsertInto((q) => q.tables.unlocker, ["household", "unlocker"]),
  epoch: upsertInto((q) => q.tables.epoch, ["household", "scope", "epoch"]),
  seal: upsertInto((q) => q.tables.seal, ["household", "scope", "epoch", "member"]),
  invite: upsertInto((q) => q.tables.invite, ["household", "invite"]),
  vault: upsertInto((q) => q.tables.vault, ["household", "vault"]),
  vaultMember: upsertInto((q) => q.tables.vaultMember, ["household", "vault", "member"]),
  account: upsertInto((q) => q.tables.account, ["household", "vault", "account"]),
};
const writeReaders = upsertInto((q) => q.tables.reader, ["household", "member", "vault"]);

const dropMember = statement("vault-member.drop", (q) => {
  const { vaultMember } = q.tables;
  return q
    .delete(vaultMember)
    .where(
      and(
        eq(vaultMember.household, sql.placeholder("household")),
        eq(vaultMember.vault, sql.placeholder("vault")),
        eq(vaultMember.member, sql.placeholder("member")),
      ),
    );
});

/** The rows that `effects` puts of one kind. */
export function rowsPut<K extends RowKind>(effects: readonly Effect[], kind: K): readonly Rows[K][] {
  return effects.flatMap((effect) => (isPutOf(effect, kind) ? [effect.row] : []));
}

function isPutOf<K extends RowKind>(effect: Effect, kind: K): effect is Effect & { put: K; row: Rows[K] } {
  return "put" in effect && effect.put === kind;
}

/** Effects name each row once. `seq` is the entry's. */
export async function writeEffects(
  tx: Query,
  household: HouseholdId,
  seq: number,
  effects: readonly Effect[],
): Promise<void> {
  const write = async <K extends RowKind>(kind: K): Promise<void> => {
    const rows = rowsPut(effects, kind).map((row) => ({ ...row, household }));
    await WRITERS[kind](tx, rows);
  };
  const put = new Set(effects.map((effect) => "put" in effect && effect.put));
  for (const kind of ROW_KINDS) if (put.has(kind)) await write(kind);
  const dropped = effects.flatMap((effect) => ("drop" in effect ? [effect] : []));
  for (const { vault, member } of dropped) await tx.run(dropMember, { household, vault, member });
  await writeReaders(tx, [
    // A vault that is granted, also for the second time, may be read from its beginning.
    ...rowsPut(effects, "vaultMember").map(({ vault, member }) => ({
      household,
      vault,
      member,
      until: null,
    })),
    // PROTOCOL §4: up to and including the part that ends one's membership.
    ...dropped.map(({ vault, member }) => ({ household, vault, member, until: seq })),
  ]);
}
