/** Brings a SQLite file to the schema of this release, or refuses one that is newer or not ours. Sealed things only. */
import "server-only";
import type Client from "better-sqlite3";
import { newerDatabase, readMigrations } from "@/db/migrations-folder";
import { VaultError } from "@/lib/bytes/errors";

/** "KEEP": marks the file as Keepsake's (`PRAGMA application_id`); the schema version is in `user_version`. */
export const APPLICATION_ID = 0x4b454550;

export function migrateSqlite(client: Client.Database): void {
  const migrations = readMigrations("sqlite");
  // Two servers that start at once: the second waits here and then finds the work done.
  client.exec("BEGIN IMMEDIATE");
  try {
    const done = versionOf(client);
    if (done > migrations.length) throw newerDatabase(done, migrations.length);
    for (const migration of migrations.slice(done)) {
      for (const text of migration.statements) client.exec(text);
    }
    client.pragma(`application_id = ${APPLICATION_ID}`);
    client.pragma(`user_version = ${migrations.length}`);
    client.exec("COMMIT");
  } catch (error) {
    if (client.inTransaction) client.exec("ROLLBACK");
    throw error;
  }
}

function versionOf(client: Client.Database): number {
  const empty = client.prepare("SELECT count(*) FROM sqlite_master").pluck().get() === 0;
  if (empty) return 0;
  if (client.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw new VaultError("malformed", { detail: "this SQLite file belongs to another program" });
  }
  return Number(client.pragma("user_version", { simple: true }));
}
