/** Opens what the fold has learned: accounts by their blobs, and names. Plaintext and keys. */
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { AccountId, VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import type { AccountRow } from "@/lib/ledger/view";
import { openAccount } from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import type { Device } from "@/lib/secret/session/device";
import type { Fold, Learned } from "@/lib/secret/session/fold";
import { type HeldAccount, hold } from "@/lib/secret/session/held";
import { readLabels } from "@/lib/secret/session/labels";
import type { Opened } from "@/lib/secret/session/opened";
import type { Account } from "@/lib/secret/vault/account";
import { type AccountBlob, blobs } from "@/lib/wire/ledger";

/** What is at hand already and need not be asked of the server. */
export interface AtHand {
  readonly blobs: readonly AccountBlob[];
  /** what this device has just sealed itself */
  readonly contents: ReadonlyMap<AccountId, Account>;
  /** the blobs came out of the cache, and need not be written there again */
  readonly kept: boolean;
}
const NOTHING_AT_HAND: AtHand = { blobs: [], contents: new Map(), kept: true };

/** Names in one request: at a kilobyte a blob an answer stays small. */
const BLOBS_PER_REQUEST = 500;

export const authorOf = ({ household, keys, keyring }: Opened, { view }: Fold): Author => ({
  household,
  keys,
  keyring,
  view,
});

/** Brings `opened` up to the fold after `learned`; keeps what has to be written to the cache. */
export async function learn(
  device: Device,
  opened: Opened,
  fold: Fold,
  learned: Learned,
  atHand: AtHand = NOTHING_AT_HAND,
): Promise<void> {
  const { unsaved } = opened;
  const [first] = learned.entries;
  if (unsaved.entries.length === 0 && first !== undefined) unsaved.firstSeq = first.header.seq;
  unsaved.entries.push(...learned.envelopes);
  if (!atHand.kept) opened.unsaved.blobs.push(...atHand.blobs);
  opened.entries = fold.head.seq + 1;
  opened.relabel ||= learned.effects.some((effect) => "drop" in effect || effect.put !== "account");
  await learnAccounts(device, opened, fold, changedAccounts(opened, fold, learned), atHand);
  await relabel(opened, fold);
}

/** Every account and every name of the fold anew: the pages may have been painted from an older one. */
export async function relearn(device: Device, opened: Opened, fold: Fold): Promise<void> {
  const rows = fold.view.vaultsOf(opened.member).flatMap(({ vault }) => fold.view.accountsOf(vault));
  const named = new Set(rows.map(({ account }) => account));
  opened.accounts.drop(opened.accounts.inOrder().flatMap(({ id }) => (named.has(id) ? [] : [id])));
  opened.entries = fold.head.seq + 1;
  opened.relabel = true;
  const blobs = await (await device.cache()).blobs(opened.household);
  await learnAccounts(device, opened, fold, rows, { blobs, contents: new Map(), kept: true });
  await relabel(opened, fold);
}

async function relabel(opened: Opened, fold: Fold): Promise<void> {
  if (!opened.relabel) return;
  opened.labels = await readLabels(authorOf(opened, fold), fold);
  opened.relabel = false;
}

/** What the server could not give, or gave damaged, may be whole again: another device put it back (PROTOCOL §7). */
export async function retryDamaged(device: Device, opened: Opened, fold: Fold): Promise<void> {
  const rows = [...opened.damaged].map(([account, vault]) => fold.view.account(vault, account));
  const wanted = rows.filter((row) => row !== undefined);
  await learnAccounts(device, opened, fold, wanted, NOTHING_AT_HAND);
}

/** Accounts whose row changed, and all of a vault in which this member's own membership changed. */
function changedAccounts(opened: Opened, { view }: Fold, { effects }: Learned): readonly AccountRow[] {
  const changed = new Map<AccountId, AccountRow>();
  const vaults = new Set<VaultId>();
  for (const effect of effects) {
    if ("drop" in effect) {
      if (effect.member === opened.member) vaults.add(effect.vault);
    } else if (effect.put === "account") changed.set(effect.row.account, effect.row);
    else if (effect.put === "vault") vaults.add(effect.row.vault);
    else if (effect.put === "vaultMember" && effect.row.member === opened.member)
      vaults.add(effect.row.vault);
  }
  for (const vault of vaults) for (const row of view.accountsOf(vault)) changed.set(row.account, row);
  return [...changed.values()];
}

async function learnAccounts(
  device: Device,
  opened: Opened,
  fold: Fold,
  rows: readonly AccountRow[],
  atHand: AtHand,
): Promise<void> {
  const wanted: AccountRow[] = [];
  const put: HeldAccount[] = [];
  const drop: AccountId[] = [];
  for (const { account, vault, ...rest } of rows) {
    // A later effect may have changed the row again: the view has the last word.
    const row = fold.view.account(vault, account) ?? { account, vault, ...rest };
    const held = opened.accounts.get(account);
    const content = atHand.contents.get(account);
    if (!isReadable(opened, fold, row)) {
      if (held?.vault === vault) drop.push(account);
      opened.damaged.delete(account);
    } else if (content !== undefined) put.push(holdRow(fold, row, content));
    else if (held !== undefined && held.vault === vault && held.rev === row.current?.rev) {
      if ((row.counter ?? 0) > held.counter) put.push({ ...held, counter: row.counter ?? 0 });
    } else wanted.push(row);
  }
  for (const account of drop) {
    const held = opened.accounts.get(account);
    if (held !== undefined) opened.removed.set(account, held);
  }
  opened.accounts.drop(drop);
  put.push(...(await openRows(device, opened, fold, wanted, atHand)));
  for (const { id } of put) opened.damaged.delete(id);
  opened.accounts.put(put);
}

function isReadable(opened: Opened, { view }: Fold, row: AccountRow): boolean {
  return (
    !row.removed &&
    row.current !== null &&
    view.vault(row.vault)?.state === "open" &&
    view.vaultMember(row.vault, opened.member) !== undefined
  );
}

const holdRow = ({ times }: Fold, row: AccountRow, content: Account): HeldAccount =>
  hold(
    {
      id: row.account,
      vault: row.vault,
      rev: row.current?.rev ?? 0,
      changedAt: times[row.current?.seq ?? -1] ?? 0,
      counter: row.counter,
    },
    content,
  );

async function openRows(
  device: Device,
  opened: Opened,
  fold: Fold,
  rows: readonly AccountRow[],
  atHand: AtHand,
): Promise<readonly HeldAccount[]> {
  if (rows.length === 0) return [];
  // Until they are open they count as damaged: should the server fail now, the next sync asks again.
  for (const { account, vault } of rows) opened.damaged.set(account, vault);
  const own = new Map(atHand.blobs.map((blob) => [nameOfBlob(blob), blob.blob]));
  const found = await fetchBlobs(device, rows, own);
  const opening = rows.map(async (row) => {
    try {
      const blob = found.get(nameOf(row));
      if (blob === undefined || row.current === null) throw new VaultError("missing", { detail: "blob" });
      const key = await opened.keyring.key(fold.view, row.vault, row.current.epoch);
      const content = await openAccount(opened.household, key, row, blob);
      // Only what the fold names is kept: rubbish would lie where a good copy was, to heal a server with.
      const { vault, account, current } = row;
      if (!own.has(nameOf(row))) opened.unsaved.blobs.push({ vault, account, rev: current.rev, blob });
      return holdRow(fold, row, content);
    } catch (error) {
      // PROTOCOL §4: a damaged blob is an error of that account only.
      if (!isVaultError(error)) throw error;
      return null;
    }
  });
  return (await Promise.all(opening)).filter((held) => held !== null);
}

const nameOf = (row: AccountRow): string => `${row.vault} ${row.account} ${row.current?.rev}`;
const nameOfBlob = ({ vault, account, rev }: AccountBlob): string => `${vault} ${account} ${rev}`;

/** Asks again while an answer brings something that was asked for: a server may cut a large one. */
async function fetchBlobs(
  device: Device,
  rows: readonly AccountRow[],
  own: ReadonlyMap<string, Sealed<"account">>,
): Promise<ReadonlyMap<string, Sealed<"account">>> {
  const found = new Map(own);
  let missing = rows.filter((row) => !found.has(nameOf(row)));
  while (missing.length > 0) {
    const asked = missing.slice(0, BLOBS_PER_REQUEST);
    const wanted = asked.flatMap(({ vault, account, current }) =>
      current === null ? [] : [{ vault, account, rev: current.rev }],
    );
    const answer = await device.transport.call(blobs, { wanted });
    const names = new Set(asked.map(nameOf));
    for (const blob of answer.blobs) {
      if (names.has(nameOfBlob(blob))) found.set(nameOfBlob(blob), blob.blob);
    }
    const still = asked.filter((row) => !found.has(nameOf(row)));
    missing = [...(still.length < asked.length ? still : []), ...missing.slice(BLOBS_PER_REQUEST)];
  }
  return found;
}
