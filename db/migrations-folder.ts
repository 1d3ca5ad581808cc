/** Finds and reads the migrations that a release brings (written by drizzle-kit). Sealed things only. */
import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { VaultError } from "@/lib/bytes/errors";

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** A bundle has no path of its own to start from: the working directory has, or MIGRATIONS_DIR says where. */
function folderOf(dialect: "sqlite" | "pg"): string {
  return join(process.env.MIGRATIONS_DIR ?? join(process.cwd(), "db", "migrations"), dialect);
}

/** In the order in which they are applied. The number of them is the schema version of this release. */
export function readMigrations(dialect: "sqlite" | "pg"): readonly Migration[] {
  const folder = folderOf(dialect);
  const journal: unknown = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
  return tagsOf(journal).map((name) => ({
    name,
    statements: readFileSync(join(folder, `${name}.sql`), "utf8")
      .split("--> statement-breakpoint")
      .map((text) => text.trim())
      .filter((text) => text !== ""),
  }));
}

function tagsOf(journal: unknown): string[] {
  if (
    typeof journal === "object" &&
    journal !== null &&
    "entries" in journal &&
    Array.isArray(journal.entries)
  ) {
    return journal.entries.map((entry: { tag: string }) => entry.tag);
  }
  throw new VaultError("malformed", { detail: "the journal of the migrations" });
}

/** The refusal that an older release meets. */
export function newerDatabase(found: number, known: number): VaultError {
  return new VaultError("newer-version", {
    detail: `this database was written by a newer version of Keepsake (schema ${found}, this version knows ${known}); start that version, or restore an older backup`,
  });
}
