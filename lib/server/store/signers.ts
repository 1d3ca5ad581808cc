/** Decodes an entry and checks its signatures, outside any lock (PROTOCOL §4). Public keys only. */
import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import type { HouseholdId, InviteId, MemberId } from "@/lib/bytes/ids";
import { type DecodedEntry, decodeEntry, type Envelope } from "@/lib/ledger/entry";
import { householdChanges, type VerifiedEntry, verifyEntry } from "@/lib/ledger/verify";

const keyOf = statement("signer.key", (q) => {
  const { memberKey } = q.tables;
  return q
    .select({ signPublic: memberKey.signPublic })
    .from(memberKey)
    .where(
      and(
        eq(memberKey.household, sql.placeholder("household")),
        eq(memberKey.member, sql.placeholder("member")),
        eq(memberKey.generation, sql.placeholder("generation")),
      ),
    );
});

/** The key of a member and generation never changes: what was read once is kept, the newest used last. */
const MAX_KEPT = 10_000;
const kept = new Map<string, Bytes>();

async function signerOf(
  db: Database,
  household: HouseholdId,
  member: MemberId,
  generation: number,
): Promise<Bytes | undefined> {
  const name = `${household} ${member} ${generation}`;
  const known = kept.get(name);
  if (known) return known;
  const [row] = await db.read((q) => q.run(keyOf, { household, member, generation }));
  if (!row) return undefined;
  kept.set(name, row.signPublic);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return row.signPublic;
}

async function inviteKeys(
  db: Database,
  household: HouseholdId,
  entry: DecodedEntry,
): Promise<ReadonlyMap<InviteId, { readonly publicKey: Bytes }>> {
  const invites = householdChanges(entry).flatMap(([type, body]) =>
    type === "member.join" ? [body.invite] : [],
  );
  if (invites.length === 0) return new Map();
  const rows = await db.read((q) => {
    const { invite } = q.tables;
    return q
      .select({ invite: invite.invite, publicKey: invite.publicKey })
      .from(invite)
      .where(and(eq(invite.household, household), inArray(invite.invite, invites)));
  });
  return new Map(rows.map((row) => [row.invite, row]));
}

/** Throws what decodeEntry and verifyEntry throw: `malformed`, `newer-version`, `tampered`, `bad-signature`, … */
export async function verifyEnvelope(
  db: Database,
  household: HouseholdId,
  envelope: Envelope,
): Promise<VerifiedEntry> {
  const entry = await decodeEntry(envelope);
  const { by, gen } = entry.header;
  const signPublic = await signerOf(db, household, by, gen);
  const invites = await inviteKeys(db, household, entry);
  return verifyEntry(entry, {
    memberKey: () => signPublic && { signPublic },
    invite: (invite) => invites.get(invite),
  });
}
