/** For tests: one suite, run over SQLite and over PostgreSQL. Nothing but tests imports this. */
import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { type DatabaseConfig, openDatabase } from "@/db/client";
import type { Database } from "@/db/query";
import { toHex } from "@/lib/bytes/encoding";

const NO_SERVER =
  "Set TEST_DATABASE_URL to a PostgreSQL server on which databases may be made; `npm test` starts one.";

/** Fsync on a busy machine takes its time. */
const PATIENT = { timeout: 120_000 };

/** Where empty databases come from: each `config()` names a new one, which is gone after the suite. */
export interface TestDatabases {
  readonly kind: Database["kind"];
  config(): Promise<DatabaseConfig>;
  /** An open one, migrated. */
  open(): Promise<Database>;
}

/** PostgreSQL comes from TEST_DATABASE_URL; without it its half of the suite fails and says so. */
export function onBothDatabases(name: string, suite: (databases: TestDatabases) => void): void {
  describe(`${name} on SQLite`, PATIENT, () => suite(sqliteDatabases()));
  describe(`${name} on PostgreSQL`, PATIENT, () => {
    if (process.env.TEST_DATABASE_URL) suite(postgresDatabases());
    else test("needs a server", () => expect.fail(NO_SERVER));
  });
}

export function sqliteDatabases(): TestDatabases {
  const folders: string[] = [];
  return withOpen(
    "sqlite",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "keepsake-test-"));
      folders.push(folder);
      return { kind: "sqlite", file: join(folder, "keepsake.db") };
    },
    async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  );
}

export function postgresDatabases(): TestDatabases {
  const names: string[] = [];
  return withOpen(
    "postgres",
    async () => {
      const name = `keepsake_test_${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
      await asAdministrator(`CREATE DATABASE ${name}`);
      names.push(name);
      const url = new URL(serverUrl());
      url.pathname = `/${name}`;
      return { kind: "postgres", url: url.href };
    },
    async () => {
      for (const name of names) await asAdministrator(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  );
}

function withOpen(
  kind: Database["kind"],
  config: () => Promise<DatabaseConfig>,
  clean: () => Promise<void>,
): TestDatabases {
  const opened: Database[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
    await clean();
  }, 60_000);
  return {
    kind,
    config,
    open: async () => {
      const database = await openDatabase(await config());
      opened.push(database);
      return database;
    },
  };
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error(NO_SERVER);
  return url;
}

async function asAdministrator(command: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}
