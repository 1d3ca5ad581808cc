/** The SQLite database: a reader, a writer, and one queue whose waiting writes share a commit. Sealed things only. */
import "server-only";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Client from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteKit } from "@/db/kit.sqlite";
import { migrateSqlite } from "@/db/migrate.sqlite";
import { type Database, makeQuery, type Query, type Statement } from "@/db/query";
import { explainSqlite } from "@/db/sqlite-errors";
import { makeTables } from "@/db/tables";
import { ReadQueue, WriteQueue } from "@/db/write-queue";

const BUSY_TIMEOUT_MS = 5_000;
const tables = makeTables(sqliteKit);

export async function openSqlite(file: string): Promise<Database> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Made here and not by SQLite: other users of the machine need not read it, nor the log beside it.
    closeSync(openSync(file, "a", 0o600));
    const writer = connect(file);
    migrateSqlite(writer);
    const reader = connect(file);
    reader.pragma("query_only = ON");
    return new Sqlite(reader, writer);
  } catch (error) {
    throw explainSqlite(error);
  }
}

function connect(file: string): Client.Database {
  const client = new Client(file, { timeout: BUSY_TIMEOUT_MS });
  client.pragma("journal_mode = WAL");
  // FULL: an acknowledged entry survives a power cut, not only a crash.
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("temp_store = MEMORY");
  // KiB: the default of 2 MB spills an append of a thousand accounts into the log before its commit.
  client.pragma("cache_size = -32000");
  return client;
}

class Sqlite implements Database {
  readonly kind = "sqlite";
  readonly #reader: Client.Database;
  readonly #writer: Client.Database;
  readonly #reads: ReadQueue;
  readonly #writes: WriteQueue;

  constructor(reader: Client.Database, writer: Client.Database) {
    this.#reader = reader;
    this.#writer = writer;
    this.#reads = new ReadQueue(reader, queryOver(reader));
    this.#writes = new WriteQueue(writer, queryOver(writer));
  }

  read<T>(work: (q: Query) => Promise<T>): Promise<T> {
    return this.#reads.add(work);
  }

  write<T>(work: (tx: Query) => Promise<T>): Promise<T> {
    return this.#writes.add(work);
  }

  async close(): Promise<void> {
    await Promise.all([this.#reads.idle(), this.#writes.idle()]);
    this.#reader.close();
    this.#writer.close();
  }
}

interface SyncPreparable {
  prepare(): { execute(values: Record<string, unknown>): { sync(): unknown } };
}

export function queryOver(client: Client.Database): Query {
  const prepared = new Map<string, ReturnType<SyncPreparable["prepare"]>>();
  const run = async <T>(wanted: Statement<T>, values: Record<string, unknown>): Promise<T> => {
    let known = prepared.get(wanted.name);
    if (!known) {
      // The builder is SQLite's own here, which answers at once: a promise for each row would cost more than the row.
      known = (wanted.build(query) as unknown as SyncPreparable).prepare();
      prepared.set(wanted.name, known);
    }
    // A name stands for one build, so that what is kept under it answers with its rows.
    return known.execute(values).sync() as T;
  };
  const query: Query = makeQuery(drizzle(client, { casing: "snake_case" }), tables, run, (select) => select);
  return query;
}
