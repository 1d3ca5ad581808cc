/** Changing and removing accounts, and stepping counters (PROTOCOL §4). Plaintext. */
import { fromBase64Url, toBase32 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { AccountId } from "@/lib/bytes/ids";
import { countAccount, removeAccount as removeDraft } from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import { formatUri } from "@/lib/secret/otp/uri";
import type { AccountDetails, CodeNow } from "@/lib/secret/session/api";
import { codeOfCounter } from "@/lib/secret/session/codes";
import type { Device } from "@/lib/secret/session/device";
import { cardOf, type HeldAccount } from "@/lib/secret/session/held";
import type { Opened } from "@/lib/secret/session/opened";
import type { Composed } from "@/lib/secret/session/run";
import { compose, settle } from "@/lib/secret/session/save-accounts";
import { write } from "@/lib/secret/session/write";
import type { Account, AccountFields } from "@/lib/secret/vault/account";

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
  wanted: (author: Author) => Promise<Composed | null>,
): Promise<void> {
  try {
    await write(device, opened, wanted);
  } finally {
    settle(device, opened);
  }
}
