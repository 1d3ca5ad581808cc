/** React's view of the vault: its state, the codes of what is shown, and the one clock. Plaintext. */
"use client";
import "client-only";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { AccountId } from "@/lib/bytes/ids";
import type { CodeNow, VaultState } from "@/lib/secret/session/api";
import { currentSecond, subscribeClock } from "@/lib/secret/session/clock";
import { wantCodes } from "@/lib/secret/session/code-feed";
import { knownCodes, subscribeCodes } from "@/lib/secret/session/code-store";
import { getServerState, getState, subscribe } from "@/lib/secret/session/vault";

const NO_CODES: ReadonlyMap<AccountId, CodeNow> = new Map();
const noCodes = () => NO_CODES;
const zero = () => 0;

export const useVault = (): VaultState => useSyncExternalStore(subscribe, getState, getServerState);

/** The full second that the page shows, ms since 1970; 0 until it is known. */
export const useNow = (): number => useSyncExternalStore(subscribeClock, currentSecond, zero);

/**
 * The codes of these accounts, kept current; an id that is absent is not known yet.
 * Give the ids that are on screen: each is computed once a period.
 */
export function useCodes(ids: readonly AccountId[]): ReadonlyMap<AccountId, CodeNow> {
  const now = useNow();
  const all = useSyncExternalStore(subscribeCodes, knownCodes, noCodes);
  useEffect(() => {
    if (now !== 0) void wantCodes(ids, now);
  }, [ids, now]);
  return useMemo(() => {
    const shown = new Map<AccountId, CodeNow>();
    for (const id of ids) {
      const code = all.get(id);
      if (code !== undefined) shown.set(id, code);
    }
    return shown;
  }, [ids, all]);
}
