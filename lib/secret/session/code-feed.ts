/** The codes that pages show, asked of the worker only when they are new or have ended. Plaintext. */
import "client-only";
import type { AccountId } from "@/lib/bytes/ids";
import type { CodeNow } from "@/lib/secret/session/api";
import { codes, getState, subscribe } from "@/lib/secret/session/vault";

let known: ReadonlyMap<AccountId, CodeNow> = new Map();
const asked = new Set<AccountId>();
const listeners = new Set<() => void>();
let accounts: unknown = null;

function put(next: ReadonlyMap<AccountId, CodeNow>): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Changed secrets, or a lock: what was known says nothing any more. */
function forgetIfChanged(): void {
  const state = getState();
  const now = state.phase === "open" ? state.accounts : null;
  if (now === accounts) return;
  accounts = now;
  asked.clear();
  // Codes stay on the page while their accounts are asked again; after a lock nothing stays.
  put(
    now === null
      ? new Map()
      : new Map([...known].map(([id, code]) => [id, { ...code, until: code.until === null ? null : 0 }])),
  );
}

export function subscribeCodes(listener: () => void): () => void {
  listeners.add(listener);
  const unsubscribe = subscribe(forgetIfChanged);
  forgetIfChanged();
  return () => {
    listeners.delete(listener);
    unsubscribe();
  };
}

export const knownCodes = (): ReadonlyMap<AccountId, CodeNow> => known;

/** Asks for those of `ids` that are unknown or have ended at `at` (ms since 1970). */
export async function wantCodes(ids: readonly AccountId[], at: number): Promise<void> {
  const missing = ids.filter((id) => {
    const code = known.get(id);
    return !asked.has(id) && (code === undefined || (code.until !== null && code.until <= at));
  });
  if (missing.length === 0 || getState().phase !== "open") return;
  for (const id of missing) asked.add(id);
  const askedFor = accounts;
  const answers = await codes(missing, at).catch(() => []);
  for (const id of missing) asked.delete(id);
  if (askedFor !== accounts || answers.length === 0) return;
  put(new Map([...known, ...answers.map((code) => [code.account, code] as const)]));
}

/** A counter code that was just stepped. */
export const putCode = (code: CodeNow): void => put(new Map([...known, [code.account, code] as const]));
