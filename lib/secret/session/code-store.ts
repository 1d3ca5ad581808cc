/** The codes that the page knows. Plaintext; emptied by a lock. */
import type { AccountId } from "@/lib/bytes/ids";
import type { CodeNow } from "@/lib/secret/session/api";

let known: ReadonlyMap<AccountId, CodeNow> = new Map();
const listeners = new Set<() => void>();

export const knownCodes = (): ReadonlyMap<AccountId, CodeNow> => known;

export function subscribeCodes(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function putCodes(codes: readonly CodeNow[]): void {
  if (codes.length > 0) show(new Map([...known, ...codes.map((code) => [code.account, code] as const)]));
}

/** After a change of the list: what is known stays on the page until it was asked again. */
export function outdateCodes(): void {
  if (known.size === 0) return;
  show(new Map([...known].map(([id, code]) => [id, code.until === null ? code : { ...code, until: 0 }])));
}

export function clearCodes(): void {
  if (known.size > 0) show(new Map());
}

function show(next: ReadonlyMap<AccountId, CodeNow>): void {
  known = next;
  for (const listener of listeners) listener();
}
