/** What store code holds while it reads or writes: one face for both databases. Sealed things only. */
import "server-only";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Tables } from "@/db/tables";

/** Builders that both databases have; what only one has is not offered. */
type Builders = Pick<
  BaseSQLiteDatabase<"async", unknown, Record<string, never>>,
  "select" | "insert" | "update" | "delete"
>;

export type Values = Readonly<Record<string, unknown>>;

interface Prepared<T> {
  execute(values: Record<string, unknown>): Promise<T>;
}
interface Preparable<T> {
  prepare(): Prepared<T>;
}

/**
 * A query that is built and prepared once a connection. `build` names its values with `sql.placeholder`;
 * `name` is unique in the project, since PostgreSQL keeps prepared statements by name.
 */
export interface Statement<T> {
  readonly name: string;
  readonly build: (q: Query) => Preparable<T>;
}

export const statement = <T>(name: string, build: (q: Query) => Preparable<T>): Statement<T> => ({
  name,
  build,
});

export interface Query extends Builders {
  readonly tables: Tables;
  /** Runs a statement: rows of a select or of `returning`, otherwise nothing worth reading. */
  run<T>(statement: Statement<T>, values: Values): Promise<T>;
  /** Rows that a select reads are locked until the transaction ends; a SQLite writer is alone anyway. */
  locked<T>(select: T): T;
}

export interface Database {
  readonly kind: "sqlite" | "postgres";
  /** One consistent snapshot. Nothing but queries may be awaited inside. */
  read<T>(work: (q: Query) => Promise<T>): Promise<T>;
  /**
   * One transaction: everything that `work` wrote is durable when this resolves, and nothing of it is there
   * when it throws. Nothing but queries may be awaited inside, and no other read or write of this database;
   * `work` may run again (PostgreSQL, after a deadlock), so it keeps no state outside.
   * Throws `disk-full`, and `conflict` where a unique row is there already.
   */
  write<T>(work: (tx: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The face over drizzle's object of one connection. */
export function makeQuery(
  builders: unknown,
  tables: Tables,
  run: Query["run"],
  locked: Query["locked"],
): Query {
  // The two drivers' builders differ in type and not in what store code uses of them (kit.pg.ts).
  const from = builders as BaseSQLiteDatabase<"async", unknown, Record<string, never>>;
  return {
    tables,
    run,
    locked,
    select: from.select.bind(from),
    insert: from.insert.bind(from),
    update: from.update.bind(from),
    delete: from.delete.bind(from),
  };
}
