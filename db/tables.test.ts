import { readdirSync, readFileSync } from "node:fs";
import { generateDrizzleJson, generateSQLiteDrizzleJson } from "drizzle-kit/api";
import { getTableName } from "drizzle-orm";
import { type PgTable, getTableConfig as pgConfig } from "drizzle-orm/pg-core";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as pgSchema from "@/db/schema.pg";
import * as sqliteSchema from "@/db/schema.sqlite";
import { INSTANCE_WIDE } from "@/db/tables";

const instanceWide = new Set<string>(Object.keys(INSTANCE_WIDE));
const tables = Object.entries(sqliteSchema);

test.each(tables)("the key of %s begins with the household, or its reason is written down", (name, table) => {
  const { columns, primaryKeys } = getTableConfig(table);
  const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  expect(key.length).toBeGreaterThan(0);
  if (instanceWide.has(name)) expect(key[0]?.name).not.toBe("household");
  else expect(key[0]?.name).toBe("household");
});

test("every exception names a table that is there, and a reason", () => {
  for (const [name, reason] of Object.entries(INSTANCE_WIDE)) {
    expect(Object.keys(sqliteSchema)).toContain(name);
    expect(reason.length).toBeGreaterThan(20);
  }
});

test("rows of a household go with it", () => {
  for (const [name, table] of tables) {
    if (name === "head" || instanceWide.has(name)) continue;
    const { foreignKeys } = getTableConfig(table);
    expect(foreignKeys.map((key) => [getTableName(key.reference().foreignTable), key.onDelete])).toEqual([
      ["head", "cascade"],
    ]);
  }
});

test("both kits make the same tables, columns, keys and indexes", () => {
  const shapeOf = (config: ReturnType<typeof getTableConfig> | ReturnType<typeof pgConfig>) => ({
    name: config.name,
    columns: config.columns.map(({ name, notNull, primary }) => ({ name, notNull, primary })),
    key: config.primaryKeys[0]?.columns.map((column) => column.name),
    indexes: config.indexes.map(({ config: { name, unique } }) => ({ name, unique })),
  });
  expect(Object.values(pgSchema).map((table) => shapeOf(pgConfig(table as unknown as PgTable)))).toEqual(
    Object.values(sqliteSchema).map((table) => shapeOf(getTableConfig(table))),
  );
});

/** What the newest migration leads to, as drizzle-kit wrote it down. */
function newestSnapshot(dialect: "sqlite" | "pg"): { tables: unknown } {
  const folder = `db/migrations/${dialect}/meta`;
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(`${folder}/${newest}`, "utf8"));
}

test("the migrations lead to the schema; otherwise run `npm run db:generate`", async () => {
  const sqlite = await generateSQLiteDrizzleJson(sqliteSchema, undefined, "snake_case");
  const pg = generateDrizzleJson(pgSchema, undefined, undefined, "snake_case");
  expect(JSON.parse(JSON.stringify(sqlite.tables))).toEqual(newestSnapshot("sqlite").tables);
  expect(JSON.parse(JSON.stringify(pg.tables))).toEqual(newestSnapshot("pg").tables);
});
