/** Accounts as the worker holds them once opened: in page order, ready to be sealed as JSON. Plaintext. */
import { toBase64Url } from "@/lib/bytes/encoding";
import type { AccountId, VaultId } from "@/lib/bytes/ids";
import type { AccountCard } from "@/lib/secret/session/api";
import type { Account } from "@/lib/secret/vault/account";
import { inOrder } from "@/lib/secret/vault/order";

/** JSON-shaped on purpose: the paint cache is parsed in one go (10,000 accounts in about 20 ms). */
export interface HeldAccount extends Omit<Account, "v" | "secret" | "counter"> {
  readonly id: AccountId;
  readonly vault: VaultId;
  readonly rev: number;
  /** ms since 1970, claimed by the entry that put this revision */
  readonly changedAt: number;
  /** base64url: decoded when a code is made of it */
  readonly secret: string;
  /** hotp: the next counter, the larger of the blob's and the ledger's (PROTOCOL §4) */
  readonly counter: number;
}

export function hold(
  at: { id: AccountId; vault: VaultId; rev: number; changedAt: number; counter: number | null },
  { v: _, secret, counter, ...account }: Account,
): HeldAccount {
  const { id, vault, rev, changedAt } = at;
  const next = Math.max(counter, at.counter ?? 0);
  return { ...account, id, vault, rev, changedAt, secret: toBase64Url(secret), counter: next };
}

export const cardOf = ({
  id,
  vault,
  type,
  issuer,
  name,
  digits,
  period,
  tags,
}: HeldAccount): AccountCard => ({
  id,
  vault,
  type,
  issuer,
  name,
  digits,
  period,
  tags,
});

export class HeldAccounts {
  #byId = new Map<AccountId, HeldAccount>();
  #ordered: readonly HeldAccount[] | null = [];
  #cards: readonly AccountCard[] | null = null;

  /** From a paint cache, which was written in page order. */
  static ordered(accounts: readonly HeldAccount[]): HeldAccounts {
    const held = new HeldAccounts();
    held.#byId = new Map(accounts.map((account) => [account.id, account]));
    held.#ordered = accounts;
    return held;
  }

  get(id: AccountId): HeldAccount | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#byId.size;
  }

  put(accounts: readonly HeldAccount[]): void {
    for (const account of accounts) this.#byId.set(account.id, account);
    if (accounts.length > 0) this.#changed();
  }

  drop(ids: readonly AccountId[]): void {
    for (const id of ids) if (this.#byId.delete(id)) this.#changed();
  }

  /** By issuer, then name. */
  inOrder(): readonly HeldAccount[] {
    this.#ordered ??= inOrder([...this.#byId.values()]);
    return this.#ordered;
  }

  /** The same array until an account changes: it is sent to the page only when it is another one. */
  cards(): readonly AccountCard[] {
    this.#cards ??= this.inOrder().map(cardOf);
    return this.#cards;
  }

  #changed(): void {
    this.#ordered = null;
    this.#cards = null;
  }
}
