/** Saving, changing and removing accounts, and stepping counters (PROTOCOL §4). Plaintext. */
import { fromBase64Url, toBase32 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { type AccountId, makeId, type VaultId } from "@/lib/bytes/ids";
import {
  ACCOUNTS_PER_ENTRY,
  type AccountPut,
  countAccount,
  putAccounts,
  removeAccount as removeDraft,
} from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import { currentEpoch } from "@/lib/secret/compose/keyring";
import { formatUri } from "@/lib/secret/otp/uri";
import type { AccountDetails, CodeNow } from "@/lib/secret/session/api";
import { codeOfCounter } from "@/lib/secret/session/codes";
import type { Device } from "@/lib/secret/session/device";
import { cardOf, type HeldAccount } from "@/lib/secret/session/held";
import type { Opened } from "@/lib/secret/session/opened";
import { saveSoon } from "@/lib/secret/session/save";
import { type Composed, type WriteOptions, write } from "@/lib/secret/session/write";
import type { Account, AccountFields } from "@/lib/secret/vault/account";

/** Answers when the server has every one of them on its disk. */
export async function saveAccounts(
  device: Device,
  lines: readonly AccountFields[],
  vault: VaultId,
): Promise<readonly AccountId[]> {
  const opened = device.open;
  const addedAt = device.now();
  const puts = lines.map(
    (fields): AccountPut => ({
      account: makeId<AccountId>(),
      content: { v: 1, ...fields, addedAt },
    }),
  );
  const chunks = Array.from({ length: Math.ceil(puts.length / ACCOUNTS_PER_ENTRY) }, (_, i) =>
    puts.slice(i * ACCOUNTS_PER_ENTRY, (i + 1) * ACCOUNTS_PER_ENTRY),
  );
  // Sealing the next hundred goes on while the server writes the hundred before.
  const sealing = new Sealing(vault);
  try {
    for (const [i, chunk] of chunks.entries()) {
      const next = chunks[i + 1];
      await write(
        device,
        opened,
        (author) => {
          const composed = sealing.of(author, chunk);
          if (next !== undefined) void sealing.of(author, next).catch(() => undefined);
          return composed;
        },
        { quiet: next !== undefined },
      );
    }
  } finally {
    settle(device, opened);
  }
  return puts.map(({ account }) => account);
}

/** Sealed ahead under the key of one epoch; sealed again when a newer head has rotated it. */
class Sealing {
  readonly #vault: VaultId;
  readonly #sealed = new Map<readonly AccountPut[], { epoch: number; composed: Promise<Composed> }>();

  constructor(vault: VaultId) {
    this.#vault = vault;
  }

  of(author: Author, puts: readonly AccountPut[]): Promise<Composed> {
    const epoch = currentEpoch(author.view, this.#vault);
    const ready = this.#sealed.get(puts);
    if (ready?.epoch === epoch) return ready.composed;
    const composed = compose(author, this.#vault, puts);
    this.#sealed.set(puts, { epoch, composed });
    return composed;
  }
}

async function compose(author: Author, vault: VaultId, puts: readonly AccountPut[]): Promise<Composed> {
  const contents = new Map(puts.map(({ account, content }) => [account, content]));
  return { draft: await putAccounts(author, vault, puts), contents };
}

/** Only what is given changes; the rest is as it stands on the head that the change lands on. */
export async function updateAccount(
  device: Device,
  account: AccountId,
  fields: Partial<AccountFields>,
): Promise<void> {
  const opened = device.open;
  await change(device, opened, (author) => {
    const held = heldOf(opened, account);
    const content: Account = { ...contentOf(held), ...fields };
    return compose(author, held.vault, [{ account, content }]);
  });
}

export async function removeAccount(device: Device, account: AccountId): Promise<void> {
  const opened = device.open;
  const { vault } = heldOf(opened, account);
  await change(device, opened, async ({ view }) =>
    view.account(vault, account)?.removed === false ? { draft: removeDraft(vault, account) } : null,
  );
}

/** Undo: the content of before as the next revision (PROTOCOL §4). */
export async function restoreAccount(device: Device, account: AccountId): Promise<void> {
  const opened = device.open;
  const held = opened.removed.get(account);
  if (held === undefined) throw new VaultError("not-found", { detail: "removed account" });
  await change(device, opened, async (author) =>
    author.view.account(held.vault, account)?.removed === false
      ? null
      : compose(author, held.vault, [{ account, content: contentOf(held) }]),
  );
}

/** PROTOCOL §4: the ledger takes the step before the code is shown, so two devices never show the same one. */
export async function stepCounter(device: Device, account: AccountId): Promise<CodeNow> {
  const opened = device.open;
  let counter = 0;
  await change(device, opened, async ({ view }) => {
    const held = heldOf(opened, account);
    if (held.type !== "hotp") throw new VaultError("malformed", { detail: "account type" });
    const draft = countAccount(view, held.vault, account, contentOf(held));
    counter = Math.max(held.counter, view.account(held.vault, account)?.counter ?? 0);
    return { draft };
  });
  const code = codeOfCounter(heldOf(opened, account), counter);
  opened.stepped.set(account, code);
  return { account, code, next: null, until: null };
}

export function accountDetails({ opened }: Device, account: AccountId): AccountDetails {
  if (opened === null) throw new VaultError("signed-out", { detail: "locked" });
  const held = heldOf(opened, account);
  const { v: _, addedAt: __, ...fields } = contentOf(held);
  return {
    card: cardOf(held),
    fields,
    uri: formatUri(fields),
    secretBase32: toBase32(fields.secret),
    rev: held.rev,
    changedAt: held.changedAt,
  };
}

function heldOf(opened: Opened, account: AccountId): HeldAccount {
  const held = opened.accounts.get(account);
  if (held === undefined) throw new VaultError("not-found", { detail: "account" });
  return held;
}

function contentOf({ id: _, vault: __, rev: ___, changedAt: ____, secret, ...rest }: HeldAccount): Account {
  return { v: 1, ...rest, secret: fromBase64Url(secret) };
}

async function change(
  device: Device,
  opened: Opened,
  compose: (author: Author) => Promise<Composed | null>,
  options: WriteOptions = {},
): Promise<void> {
  try {
    await write(device, opened, compose, options);
  } finally {
    settle(device, opened);
  }
}

/** What landed is kept and shown, also when a later part did not. */
function settle(device: Device, opened: Opened): void {
  saveSoon(device, opened);
  if (device.opened === opened) device.showOpen();
}
