import Client from "better-sqlite3";
import { Client as PgClient } from "pg";
import { expect, test } from "vitest";
import { onBothDatabases, sqliteDatabases } from "@/db/both-databases";
import { type DatabaseConfig, openDatabase } from "@/db/client";
import { readMigrations } from "@/db/migrations-folder";
import { isVaultError } from "@/lib/bytes/errors";

const NEXT = 1 + readMigrations("sqlite").length;

/** As a later release would have left it. */
async function pretendNewer(config: DatabaseConfig): Promise<void> {
  if (config.kind === "sqlite") {
    const client = new Client(config.file);
    client.pragma(`user_version = ${NEXT}`);
    client.close();
    return;
  }
  const client = new PgClient({ connectionString: config.url });
  await client.connect();
  await client.query("INSERT INTO keepsake_schema (version, name) VALUES ($1, 'later')", [NEXT]);
  await client.end();
}

onBothDatabases("migrations", (databases) => {
  test("a database that a newer version has written is refused, with a sentence, and left alone", async () => {
    const config = await databases.config();
    await (await openDatabase(config)).close();
    await pretendNewer(config);
    const error = await openDatabase(config).catch((reason: unknown) => reason);
    expect(isVaultError(error, "newer-version")).toBe(true);
    expect(String(error)).toContain(
      `this database was written by a newer version of Keepsake (schema ${NEXT}, this version knows ${NEXT - 1})`,
    );
    await expect(openDatabase(config)).rejects.toThrow();
  });

  test("an empty database gets every table", async () => {
    const db = await databases.open();
    const tables = await db.read(async (q) => Object.values(q.tables));
    for (const table of tables) {
      expect(await db.read((q) => q.select().from(table))).toEqual([]);
    }
  });
});

test("a SQLite file of another program is refused and left alone", async () => {
  const config = await sqliteDatabases().config();
  if (config.kind !== "sqlite") throw new Error("SQLite");
  const other = new Client(config.file);
  other.exec("CREATE TABLE bookmark (id INTEGER PRIMARY KEY)");
  other.close();
  const error = await openDatabase(config).catch((reason: unknown) => reason);
  expect(String(error)).toContain("belongs to another program");
  const again = new Client(config.file);
  expect(again.prepare("SELECT name FROM sqlite_master").pluck().all()).toEqual(["bookmark"]);
  again.close();
});
