/** The column verbs of the one schema (tables.ts), for PostgreSQL. kit.sqlite.ts has the same verbs; sealed things only. */
import "server-only";
import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Kit } from "@/db/kit.sqlite";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
});

const list = customType<{ data: unknown; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(encodeCbor(value as CborValue)),
  fromDriver: (value) => decodeCbor(value),
});

const verbs: Record<keyof Kit, unknown> = {
  table: pgTable,
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  id: () => text(),
  text: () => text(),
  int: () => bigint({ mode: "number" }),
  time: () => bigint({ mode: "number" }),
  bool: () => boolean(),
  bytes: () => bytea(),
  sealed: () => bytea(),
  list: () => list(),
};

/**
 * Store code is written once, against the types of the SQLite kit: both kits build the same rows from the
 * same verbs. That they do is what the store's compliance suite runs on both databases for.
 */
export const pgKit = verbs as Kit;
