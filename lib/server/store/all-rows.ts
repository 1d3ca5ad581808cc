/** Every row of the fold of one household, for comparing with a browser's fold. No plaintext. */
import "server-only";
import type { Database } from "@/db/query";
import type { HouseholdId } from "@/lib/bytes/ids";
import type { RowSet } from "@/lib/ledger/tables";
import { loadAllRows } from "@/lib/server/store/fold-rows";

/** "Both ends agree" is testable: load these into a MemoryView and take its digest (PROTOCOL §4). */
export function allRows(db: Database, household: HouseholdId): Promise<RowSet> {
  return db.read((q) => loadAllRows(q, household));
}
