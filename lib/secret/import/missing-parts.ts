/** Which parts of a Google Authenticator export are not there yet. Sees part numbers. */
import type { MigrationPart } from "@/lib/secret/import/importer";

/** 1-based numbers of the parts that are missing; [] and 0 when no part was read. */
export function missingParts(parts: readonly MigrationPart[]): { missing: number[]; total: number } {
  const batches = new Map<string, { size: number; seen: Set<number> }>();
  for (const { id, index, size } of parts) {
    // Version 2 has no batch id (0): parts of one size are taken for one export.
    const key = `${id}/${size}`;
    const batch = batches.get(key) ?? { size, seen: new Set() };
    batches.set(key, batch);
    batch.seen.add(index);
  }
  const missing = new Set<number>();
  let total = 0;
  for (const { size, seen } of batches.values()) {
    total = Math.max(total, size);
    for (let index = 0; index < size; index++) if (!seen.has(index)) missing.add(index + 1);
  }
  return { missing: [...missing].sort((a, b) => a - b), total };
}
