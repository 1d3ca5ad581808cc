/** What the palette offers for what was typed: accounts first, then what can be done. Plaintext. */
import type { AccountCard } from "@/lib/secret/session/api";
import { foldText } from "@/lib/secret/vault/fold-text";
import type { Search } from "@/lib/secret/vault/search";

export const ACTIONS = ["goCodes", "add", "settings", "theme", "help", "lock"] as const;
export type Action = (typeof ACTIONS)[number];

export type Entry =
  | { readonly kind: "copy"; readonly key: string; readonly account: AccountCard }
  | { readonly kind: "open"; readonly key: string; readonly account: AccountCard }
  | { readonly kind: "act"; readonly key: string; readonly action: Action };

/** So many codes fit beside what can be done. */
const MOST_ACCOUNTS = 6;

/**
 * @param words what each action is called, to be found by any of its words
 */
export function entriesOf(
  query: string,
  search: Search<AccountCard>,
  words: Readonly<Record<Action, string>>,
): readonly Entry[] {
  const typed = foldText(query).trim();
  const accounts = typed === "" ? [] : search(query).slice(0, MOST_ACCOUNTS);
  const actions = ACTIONS.filter((action) =>
    typed.split(/\s+/u).every((word) => foldText(words[action]).includes(word)),
  );
  const [first] = accounts;
  return [
    ...accounts.map((account) => ({ kind: "copy", key: `copy-${account.id}`, account }) as const),
    ...(first === undefined ? [] : [{ kind: "open", key: `open-${first.id}`, account: first } as const]),
    ...actions.map((action) => ({ kind: "act", key: action, action }) as const),
  ];
}

/** Where the arrow keys go from here: round and round. */
export function nextIndex(at: number, step: 1 | -1, count: number): number {
  return count === 0 ? 0 : (at + step + count) % count;
}
