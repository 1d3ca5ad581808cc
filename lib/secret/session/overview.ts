/** What pages are told of an open vault. Plaintext, no key and no secret of an account. */
import type { VaultId } from "@/lib/bytes/ids";
import type { AccountCard } from "@/lib/secret/session/api";
import { codeNow } from "@/lib/secret/session/codes";
import { comingBackOf } from "@/lib/secret/session/come-back";
import type { SessionEvent, StateHead } from "@/lib/secret/session/methods";
import type { Opened } from "@/lib/secret/session/opened";
import type { Preferences } from "@/lib/secret/vault/preferences";

/** Codes that come with a new list, so that the first paint needs no further question. */
const FIRST_CODES = 24;

/** What is large, and is sent to the page only when it is another one than it has. */
export interface Shown {
  readonly accounts: readonly AccountCard[] | null;
  readonly preferences: Preferences | null;
}
export const NOTHING_SHOWN: Shown = { accounts: null, preferences: null };
export const shownOf = ({ accounts, preferences }: Opened): Shown => ({
  accounts: accounts.cards(),
  preferences: preferences.shown,
});

export function overviewOf(opened: Opened, shown: Shown, now: number): SessionEvent {
  const cards = opened.accounts.cards();
  const preferences = opened.preferences.shown === shown.preferences ? null : opened.preferences.shown;
  const event = { kind: "state", head: headOf(opened, cards), preferences } as const;
  if (cards === shown.accounts) return { ...event, accounts: null, codes: [] };
  const first = opened.accounts.inOrder().slice(0, FIRST_CODES);
  return { ...event, accounts: cards, codes: first.map((account) => codeNow(account, now, opened.stepped)) };
}

function headOf(opened: Opened, cards: readonly AccountCard[]): StateHead {
  const { labels, entrance, entries, sync, syncedAt, problem, damaged } = opened;
  const counts = new Map<VaultId, number>();
  for (const { vault } of cards) counts.set(vault, (counts.get(vault) ?? 0) + 1);
  const unlockers = labels.unlockers.map((card) => ({ ...card, current: card.id === entrance.unlocker }));
  return {
    phase: "open",
    household: labels.household,
    member: labels.member,
    vaults: labels.vaults.map((vault) => ({ ...vault, accounts: counts.get(vault.id) ?? 0 })),
    entries,
    sync,
    syncedAt,
    problem,
    damaged: [...damaged].map(([account, vault]) => ({ account, vault })),
    unlockers,
    comingBack: comingBackOf(opened, unlockers),
    preferencesNotice: opened.preferences.notice,
  };
}
