/** What PostgreSQL says, in the project's codes; the values of a query never get into a message. */
import "server-only";
import { DatabaseError } from "pg";
import { VaultError } from "@/lib/bytes/errors";

/** The driver's own error below drizzle's, whose message would repeat the values of the query. */
export function explainPostgres(error: unknown): unknown {
  const cause = causeOf(error);
  if (!(cause instanceof DatabaseError)) return error instanceof Error && error.cause ? cause : error;
  if (cause.code === "53100" || cause.code === "58030") return new VaultError("disk-full", { cause });
  if (cause.code === "23505") return new VaultError("conflict", { detail: "a row is there already", cause });
  return cause;
}

/** Deadlock or failed serialization: nothing was written and the same work may succeed now. */
export function mayRunAgain(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === "40001" || error.code === "40P01");
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && !(error instanceof VaultError) && error.cause !== undefined
    ? error.cause
    : error;
}
