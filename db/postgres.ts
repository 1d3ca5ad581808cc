/** The PostgreSQL database: a pool, one transaction a read or write, bounded retries. Sealed things only. */
import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { pgKit } from "@/db/kit.pg";
import { migratePostgres } from "@/db/migrate.pg";
import { explainPostgres, mayRunAgain } from "@/db/postgres-errors";
import { type Database, makeQuery, type Query, type Statement } from "@/db/query";
import { makeTables } from "@/db/tables";

const MAX_TRIES = 5;
const tables = makeTables(pgKit);

export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: 10, statement_timeout: 30_000 });
  // An idle connection that the server closes is replaced at the next use; without a listener it ends the process.
  pool.on("error", () => {});
  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.end();
    throw explainPostgres(error);
  }
  return new Postgres(pool);
}

class Postgres implements Database {
  readonly kind = "postgres";
  readonly #pool: Pool;
  readonly #queries = new WeakMap<PoolClient, Query>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  read<T>(work: (q: Query) => Promise<T>): Promise<T> {
    return this.#transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
  }

  async write<T>(work: (tx: Query) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transaction("BEGIN", work);
      } catch (error) {
        if (attempt >= MAX_TRIES || !mayRunAgain(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #transaction<T>(begin: string, work: (q: Query) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((error) => Promise.reject(explainPostgres(error)));
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const value = await work(this.#queryOver(client));
      await client.query("COMMIT");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch((failure: Error) => {
        broken = failure;
      });
      throw explainPostgres(error);
    } finally {
      client.release(broken);
    }
  }

  /** The pool hands out the same clients again: what one has prepared is kept with it. */
  #queryOver(client: PoolClient): Query {
    const known = this.#queries.get(client);
    if (known) return known;
    const fresh = queryOver(client);
    this.#queries.set(client, fresh);
    return fresh;
  }
}

interface NamedPreparable {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<unknown> };
}

function queryOver(client: PoolClient): Query {
  const prepared = new Map<string, ReturnType<NamedPreparable["prepare"]>>();
  const run = <T>(wanted: Statement<T>, values: Record<string, unknown>): Promise<T> => {
    let known = prepared.get(wanted.name);
    if (!known) {
      // The builder is PostgreSQL's own here (kit.pg.ts), which prepares under a name.
      known = (wanted.build(query) as unknown as NamedPreparable).prepare(wanted.name);
      prepared.set(wanted.name, known);
    }
    return known.execute(values) as Promise<T>;
  };
  const locked = <T>(select: T): T => (select as { for(strength: "no key update"): T }).for("no key update");
  const query: Query = makeQuery(drizzle(client, { casing: "snake_case" }), tables, run, locked);
  return query;
}
