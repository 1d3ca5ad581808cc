/** Writes whole rows, new or changed, many in one statement. Sealed things only. */
import "server-only";
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { SQLiteInsertValue, SQLiteTable, SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import { type Query, type Statement, statement } from "@/db/query";

/** Rows in one statement. Powers of two up to it are all the sizes that get prepared. */
const MAX_ROWS = 64;

type Row<T extends SQLiteTable> = { readonly [K in keyof T["$inferInsert"]]: T["$inferInsert"][K] };

/**
 * A writer of whole rows of one table: a row whose `key` is there already is replaced. Every column must be
 * given, and no two rows of one call share a key.
 */
export function upsertInto<T extends SQLiteTable>(
  tableOf: (q: Query) => T,
  key: readonly (keyof T["$inferInsert"] & string)[],
): (q: Query, rows: readonly Row<T>[]) => Promise<void> {
  const prepared = new Map<number, Statement<unknown>>();
  return async (q, rows) => {
    let at = 0;
    while (at < rows.length) {
      const size = largestPower(Math.min(rows.length - at, MAX_ROWS));
      let wanted = prepared.get(size);
      if (!wanted) {
        wanted = upsertStatement(tableOf, key, getTableName(tableOf(q)), size);
        prepared.set(size, wanted);
      }
      await q.run(wanted, valuesOf(rows.slice(at, at + size)));
      at += size;
    }
  };
}

function upsertStatement<T extends SQLiteTable>(
  tableOf: (q: Query) => T,
  key: readonly string[],
  name: string,
  size: number,
): Statement<unknown> {
  return statement(`upsert.${name}.${size}`, (q) => {
    const table = tableOf(q);
    const columns = getTableColumns(table);
    const rows = Array.from({ length: size }, (_, row) =>
      Object.fromEntries(Object.keys(columns).map((column) => [column, sql.placeholder(`${column}${row}`)])),
    );
    const changed = Object.keys(columns).filter((column) => !key.includes(column));
    return q
      .insert(table)
      .values(rows as SQLiteInsertValue<T>[]) // one placeholder a column, made from the table itself
      .onConflictDoUpdate({
        target: key.flatMap((column) => columns[column] ?? []),
        set: Object.fromEntries(
          changed.map((column) => [column, sql`excluded.${sql.identifier(toSnakeCase(column))}`]),
        ) as SQLiteUpdateSetSource<T>,
      });
  });
}

function valuesOf(rows: readonly object[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  rows.forEach((row, index) => {
    for (const [column, value] of Object.entries(row)) values[`${column}${index}`] = value;
  });
  return values;
}

function largestPower(most: number): number {
  return 2 ** Math.floor(Math.log2(most));
}
