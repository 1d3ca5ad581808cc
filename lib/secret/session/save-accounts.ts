/** Saves new accounts, in entries of a hundred, one sealed while the server writes the other (PROTOCOL §4). Plaintext. */
import { toBase32 } from "@/lib/bytes/encoding";
import { type AccountId, makeId, type VaultId } from "@/lib/bytes/ids";
import { ACCOUNTS_PER_ENTRY, type AccountPut, putAccounts } from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import type { Device } from "@/lib/secret/session/device";
import type { Opened } from "@/lib/secret/session/opened";
import type { Composed } from "@/lib/secret/session/run";
import { saveSoon } from "@/lib/secret/session/save";
import { writeAll } from "@/lib/secret/session/write";
import type { AccountFields } from "@/lib/secret/vault/account";

/** Answers when the server has every one of them on its disk. */
export async function saveAccounts(
  device: Device,
  lines: readonly AccountFields[],
  vault: VaultId,
): Promise<readonly AccountId[]> {
  const opened = device.open;
  const puts = putsOf(opened, lines, vault, device.now());
  const chunks = Array.from({ length: Math.ceil(puts.length / ACCOUNTS_PER_ENTRY) }, (_, i) =>
    puts.slice(i * ACCOUNTS_PER_ENTRY, (i + 1) * ACCOUNTS_PER_ENTRY),
  );
  try {
    await writeAll(
      device,
      opened,
      chunks.map((chunk) => (author) => composeNew(author, vault, chunk)),
    );
    opened.unsentSave = null;
  } finally {
    settle(device, opened);
  }
  return puts.map(({ account }) => account);
}

/** The same lines again after a save that did not get through keep their ids, so that none is there twice. */
function putsOf(
  opened: Opened,
  lines: readonly AccountFields[],
  vault: VaultId,
  addedAt: number,
): readonly AccountPut[] {
  const named = lines.map((fields) => ({ ...fields, secret: toBase32(fields.secret) }));
  const key = JSON.stringify([vault, named]);
  if (opened.unsentSave?.key === key) return opened.unsentSave.puts;
  const puts = lines.map(
    (fields): AccountPut => ({ account: makeId<AccountId>(), content: { v: 1, ...fields, addedAt } }),
  );
  opened.unsentSave = { key, puts };
  return puts;
}

/** What landed although its answer was lost is true already (PROTOCOL §4). */
function composeNew(author: Author, vault: VaultId, puts: readonly AccountPut[]): Promise<Composed> {
  const left = puts.filter(({ account }) => author.view.account(vault, account) === undefined);
  return compose(author, vault, left);
}

export async function compose(
  author: Author,
  vault: VaultId,
  puts: readonly AccountPut[],
): Promise<Composed> {
  const contents = new Map(puts.map(({ account, content }) => [account, content]));
  return { draft: await putAccounts(author, vault, puts), contents };
}

/** What landed is kept and shown, also when a later part did not. */
export function settle(device: Device, opened: Opened): void {
  saveSoon(device, opened);
  if (device.opened === opened) device.showOpen();
}
