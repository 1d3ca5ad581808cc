/** What pages are told of an open vault. Plaintext, no key and no secret of an account. */
import type { VaultId } from "@/lib/bytes/ids";
import type { AccountCard } from "@/lib/secret/session/api";
import { codeNow } from "@/lib/secret/session/codes";
import { comingBackOf } from "@/lib/secret/session/come-back";
import type { SessionEvent, StateHead } from "@/lib/secret/session/methods";
import type { Opened } from "@/lib/secret/session/opened";

/** Codes that come with a new list, so that the first paint needs no further question. */
const FIRST_CODES = 24;

/** `shown`: the list that the page has already; it is sent again only when it is another one. */
export function overviewOf(opened: Opened, shown: readonly AccountCard[] | null, now: number): SessionEvent {
  const cards = opened.accounts.cards();
  if (cards === shown) return { kind: "state", head: headOf(opened, cards), accounts: null, codes: [] };
  const first = opened.accounts.inOrder().slice(0, FIRST_CODES);
  return {
    kind: "state",
    head: headOf(opened, cards),
    accounts: cards,
    codes: first.map((account) => codeNow(account, now, opened.stepped)),
  };
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
  };
}
