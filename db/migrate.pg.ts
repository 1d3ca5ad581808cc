/** Brings a PostgreSQL database to the schema of this release, or refuses one that is newer. Sealed things only. */
import "server-only";
import type { Pool, PoolClient } from "pg";
import { newerDatabase, readMigrations } from "@/db/migrations-folder";

/** Any fixed number: servers that start at once on one database wait for each other under it. */
const LOCK = 0x4b454550;

export async function migratePostgres(pool: Pool): Promise<void> {
  const migrations = readMigrations("pg");
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const done = await versionOf(client);
    if (done > migrations.length) throw newerDatabase(done, migrations.length);
    for (const [index, migration] of migrations.entries()) {
      if (index < done) continue;
      for (const text of migration.statements) await client.query(text);
      await client.query("INSERT INTO keepsake_schema (version, name) VALUES ($1, $2)", [
        index + 1,
        migration.name,
      ]);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function versionOf(client: PoolClient): Promise<number> {
  await client.query(
    "CREATE TABLE IF NOT EXISTS keepsake_schema (version integer PRIMARY KEY, name text NOT NULL)",
  );
  const answer = await client.query<{ version: number }>(
    "SELECT coalesce(max(version), 0)::integer AS version FROM keepsake_schema",
  );
  return answer.rows[0]?.version ?? 0;
}
