/** What belongs to this installation and to no household. Holds the server's own secret, no plaintext. */
import "server-only";
import { type Database, statement } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

const secretOf = statement("instance.secret", (q) =>
  q.select({ secret: q.tables.instance.secret }).from(q.tables.instance),
);
const anyHousehold = statement("instance.founded", (q) =>
  q.select({ household: q.tables.head.household }).from(q.tables.head).limit(1),
);

/** 32 random bytes, made at the first start and the same ever after; several servers on one database agree. */
export async function instanceSecret(db: Database, now = Date.now()): Promise<Bytes> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const [row] = await db.write(async (tx) => {
    await tx.insert(tx.tables.instance).values({ id: 1, secret, createdAt: now }).onConflictDoNothing();
    return tx.run(secretOf, {});
  });
  if (!row) throw new VaultError("server-error", { detail: "the instance has no secret" });
  return row.secret;
}

/** Does any household live here? */
export async function isFounded(db: Database): Promise<boolean> {
  return (await db.read((q) => q.run(anyHousehold, {}))).length > 0;
}
