/** Accounts as ledger changes and sealed blobs (PROTOCOL §3, §4). Plaintext and keys. */
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import type { AccountId, HouseholdId, VaultId } from "@/lib/bytes/ids";
import { pad, unpad } from "@/lib/bytes/padding";
import type { Sealed } from "@/lib/bytes/sealed";
import { FIRST_REV } from "@/lib/ledger/account-rules";
import type { VaultChange } from "@/lib/ledger/types";
import type { AccountRow, View } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, vaultDraft } from "@/lib/secret/compose/draft";
import { accountAad } from "@/lib/secret/crypto/aad";
import { open, seal } from "@/lib/secret/crypto/box";
import type { VaultKey } from "@/lib/secret/crypto/secret-key";
import { type Account, decodeAccount, encodeAccount } from "@/lib/secret/vault/account";
import { MAX_BLOB } from "@/lib/wire/ledger";

/** PROTOCOL §4: a thousand accounts go in entries of a hundred. */
export const ACCOUNTS_PER_ENTRY = 100;

export interface AccountPut {
  readonly account: AccountId;
  readonly content: Account;
}

/**
 * New accounts, edits and undo: each becomes the next revision of its id under the vault's current key.
 * Throws `too-large` beyond ACCOUNTS_PER_ENTRY or MAX_BLOB.
 */
export async function putAccounts(
  author: Author,
  vault: VaultId,
  puts: readonly AccountPut[],
): Promise<Draft> {
  if (puts.length > ACCOUNTS_PER_ENTRY)
    throw new VaultError("too-large", { detail: "accounts in one entry" });
  const { household, view, keyring } = author;
  const { epoch, key } = await keyring.current(view, vault);
  const sealed = await Promise.all(
    puts.map(async ({ account, content }) => {
      const rev = nextRevision(view.account(vault, account));
      const at = { vault, epoch, account, rev };
      const blob = await seal("account", key, pad(encodeAccount(content)), accountAad(household, at));
      if (blob.length > MAX_BLOB) throw new VaultError("too-large", { detail: "account" });
      const change: VaultChange = ["account.put", { account, rev, epoch, blobHash: await sha256(blob) }];
      return { change, blob: { vault, account, rev, blob } };
    }),
  );
  return vaultDraft(
    vault,
    sealed.map(({ change }) => change),
    sealed.map(({ blob }) => blob),
  );
}

export const removeAccount = (vault: VaultId, account: AccountId): Draft =>
  vaultDraft(vault, [["account.remove", { account }]]);

/** Undo: the same content as the next revision. */
export const restoreAccount = (author: Author, vault: VaultId, account: AccountId, content: Account) =>
  putAccounts(author, vault, [{ account, content }]);

/**
 * Steps a counter (HOTP) before its code is shown: `n` is larger than every one before. The nonce makes every
 * step its own entry: appending the same entry twice is one append, and would tell two devices the same code.
 */
export function countAccount(view: View, vault: VaultId, account: AccountId, content: Account): Draft {
  const nonce = crypto.getRandomValues(new Uint8Array(16));
  const n = counterOf(view, vault, account, content) + 1;
  return vaultDraft(vault, [["account.count", { account, n, nonce }]]);
}

/** The next counter of an HOTP account: the blob's or the ledger's, whichever is further. */
export const counterOf = (view: View, vault: VaultId, account: AccountId, content: Account): number =>
  Math.max(content.counter, view.account(vault, account)?.counter ?? 0);

/**
 * Opens the current revision's blob. Throws `missing` when the fold has none, `tampered` when the blob is not
 * the one that the fold names, and what opening a box throws.
 */
export async function openAccount(
  household: HouseholdId,
  key: VaultKey,
  row: AccountRow,
  blob: Sealed<"account">,
): Promise<Account> {
  const revision = row.current;
  if (!revision) throw new VaultError("missing", { detail: "account revision" });
  // PROTOCOL §4: the fold names the hash that it expects; an older or moved blob is noticed here.
  if (!equalBytes(await sha256(blob), revision.blobHash)) {
    throw new VaultError("tampered", { detail: "account blob" });
  }
  const { epoch, rev } = revision;
  const at = { vault: row.vault, account: row.account, epoch, rev };
  return decodeAccount(unpad(await open("account", key, blob, accountAad(household, at))));
}

const nextRevision = (row: AccountRow | undefined): number => (row?.revisions[0]?.rev ?? FIRST_REV - 1) + 1;
