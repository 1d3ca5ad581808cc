/** Opens the database that the configuration names, migrated. Sealed things only. */
import "server-only";
import { openPostgres } from "@/db/postgres";
import type { Database } from "@/db/query";
import { openSqlite } from "@/db/sqlite";

export type DatabaseConfig =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string };

/** Creates what is missing, and throws `newer-version` where a newer release has written already. */
export function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.kind === "sqlite" ? openSqlite(config.file) : openPostgres(config.url);
}
