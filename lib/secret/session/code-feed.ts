/** Asks the worker for the codes of what is on screen, each once a period. Plaintext. */
import "client-only";
import type { AccountId } from "@/lib/bytes/ids";
import { knownCodes, putCodes } from "@/lib/secret/session/code-store";
import { codes, getState } from "@/lib/secret/session/vault";

const asked = new Set<AccountId>();

/** Asks for those of `ids` that are unknown or have ended at `at` (ms since 1970). */
export async function wantCodes(ids: readonly AccountId[], at: number): Promise<void> {
  if (getState().phase !== "open") return;
  const known = knownCodes();
  const missing = ids.filter((id) => {
    const code = known.get(id);
    return !asked.has(id) && (code === undefined || (code.until !== null && code.until <= at));
  });
  if (missing.length === 0) return;
  for (const id of missing) asked.add(id);
  const answers = await codes(missing, at).catch(() => []);
  for (const id of missing) asked.delete(id);
  if (getState().phase === "open") putCodes(answers);
}
