/** What SQLite says, in the project's codes; the values of a query never get into a message. */
import "server-only";
import Client from "better-sqlite3";
import { VaultError } from "@/lib/bytes/errors";

/** The driver's own error below drizzle's, whose message would repeat the values of the query. */
export function explainSqlite(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Client.SqliteError ? error.cause : error;
  if (!(cause instanceof Client.SqliteError)) return error;
  if (cause.code === "SQLITE_FULL" || cause.code.startsWith("SQLITE_IOERR")) {
    return new VaultError("disk-full", { cause });
  }
  if (cause.code === "SQLITE_CONSTRAINT_UNIQUE" || cause.code === "SQLITE_CONSTRAINT_PRIMARYKEY") {
    return new VaultError("conflict", { detail: "a row is there already", cause });
  }
  return cause;
}
