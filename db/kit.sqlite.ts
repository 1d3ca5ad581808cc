/** The column verbs of the one schema (tables.ts), for SQLite. kit.pg.ts has the same verbs; sealed things only. */
import "server-only";
import {
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import type { Sealed, SealedKind } from "@/lib/bytes/sealed";

/** Drivers answer with pooled Buffers; what leaves the database is a Uint8Array with a buffer of its own. */
const fromDriver = (value: Uint8Array): Bytes => new Uint8Array(value);

const bytesType = <T extends Bytes>() =>
  customType<{ data: T; driverData: Uint8Array }>({
    dataType: () => "blob",
    // The brand was checked when the value was written; nothing else writes these columns.
    fromDriver: (value) => fromDriver(value) as T,
  })();

export const sqliteKit = {
  table: sqliteTable,
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  /** a branded id or a word of a closed list, as text */
  id: <T extends string>() => text().$type<T>(),
  text: () => text(),
  /** an integer up to 2^53 */
  int: () => integer({ mode: "number" }),
  /** ms since 1970 */
  time: () => integer({ mode: "number" }),
  bool: () => integer({ mode: "boolean" }),
  bytes: () => bytesType<Bytes>(),
  sealed: <Kind extends SealedKind>() => bytesType<Sealed<Kind>>(),
  /** a short list that is only read whole, as deterministic CBOR */
  list: <T>() =>
    customType<{ data: T; driverData: Uint8Array }>({
      dataType: () => "blob",
      toDriver: (value) => encodeCbor(value as CborValue),
      fromDriver: (value) => decodeCbor(value) as T,
    })(),
};

export type Kit = typeof sqliteKit;
