/** Opens what this browser keeps: codes first, rules behind them (PROTOCOL §2). Keys and plaintext. */

import type { Bytes } from "@/lib/bytes/encoding";
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { checkAgainstFold } from "@/lib/secret/crypto/keys";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import { openLocalArk } from "@/lib/secret/crypto/unlockers";
import type { KnownHousehold, LocalUnlocker } from "@/lib/secret/session/cache";
import type { Ahead, Device } from "@/lib/secret/session/device";
import { emptyFold, extendFold, type Fold } from "@/lib/secret/session/fold";
import { HeldAccounts } from "@/lib/secret/session/held";
import { relearn } from "@/lib/secret/session/learn";
import { Opened } from "@/lib/secret/session/opened";
import { openPaint } from "@/lib/secret/session/paint";
import { recallCopy } from "@/lib/secret/session/preferences";
import { pullAll } from "@/lib/secret/session/pull";
import { openFold } from "@/lib/secret/session/save";
import type { Head } from "@/lib/wire/ledger";

/** Read while nobody has touched anything yet, so that a touch waits for no disk. All of it sealed or public. */
export async function readAhead(device: Device, known: KnownHousehold): Promise<void> {
  const ahead = await readKept(device, known);
  if (device.opened === null) device.ahead = ahead;
}

async function readKept(device: Device, known: KnownHousehold): Promise<Ahead> {
  const cache = await device.cache();
  const [unlockers, paint, preferences] = await Promise.all([
    cache.unlockers(),
    cache.sealed(known.household, "paint"),
    cache.sealed(known.household, "preferences"),
  ]);
  return { known, unlockers, paint, preferences };
}

/** The way in that a passkey leads to in this browser; null: this browser does not know it. */
export async function localUnlocker(device: Device, credentialId: Bytes): Promise<LocalUnlocker | null> {
  const isIt = (way: LocalUnlocker) =>
    way.credentialId !== null && equalBytes(way.credentialId, credentialId);
  const known = device.ahead?.unlockers.find(isIt);
  return known ?? (await (await device.cache()).unlockers()).find(isIt) ?? null;
}

/** null: what this browser keeps is sealed under an account key that this way in no longer holds. */
export async function openFromCache(device: Device, local: LocalUnlocker, kek: Kek): Promise<Opened | null> {
  const { household, member, unlocker, kind, credentialId } = local;
  const keys = await openLocalArk({ household, member, unlocker, kind }, kek, local.ark);
  const kept = await keptOf(device, local);
  if (kept === null || kept.paint === null) return null;
  const paint = await openPaint(household, keys.self, kept.paint).catch((error: unknown) => {
    if (isVaultError(error, "wrong-key")) return null;
    throw error;
  });
  if (paint === null) return null;
  const opened: Opened = new Opened(household, keys, { unlocker, kind, kek, credentialId }, () =>
    readFold(device, opened, paint.entries),
  );
  await recallCopy(opened, kept.preferences);
  opened.labels = paint.labels;
  opened.accounts = HeldAccounts.ordered(paint.accounts);
  opened.entries = paint.entries;
  opened.syncedAt = kept.known.usedAt;
  for (const { account, vault } of paint.damaged) opened.damaged.set(account, vault);
  device.known = kept.known;
  device.ahead = null;
  device.opened = opened;
  device.showOpen();
  return opened;
}

async function keptOf(device: Device, { household }: LocalUnlocker): Promise<Ahead | null> {
  if (device.ahead?.known.household === household) return device.ahead;
  const known = await (await device.cache()).household(household);
  return known === null ? null : readKept(device, known);
}

/** `painted`: entries that the paint knew; another tab may have gone further than what was read ahead. */
async function readFold(device: Device, opened: Opened, painted: number): Promise<Fold> {
  try {
    const known = await (await device.cache()).household(opened.household);
    if (known === null) throw new VaultError("missing", { detail: "household" });
    const fold =
      (await foldFromCache(device, opened, known.pin)) ?? (await foldFromServer(device, opened, known.pin));
    await checkAgainstFold(fold.view, opened.keys, "sign");
    if (fold.head.seq + 1 !== painted) await relearn(device, opened, fold);
    return fold;
  } catch (error) {
    // PROTOCOL §2: keys that are not the fold's open nothing.
    if (isVaultError(error, "wrong-key") && device.opened === opened) device.refuse(error);
    throw error;
  }
}

/** The sealed fold; else the raw entries folded again. null: what is there does not reach the pin. */
async function foldFromCache(device: Device, opened: Opened, pin: Head): Promise<Fold | null> {
  const { household, keys } = opened;
  const cache = await device.cache();
  try {
    const box = await cache.sealed(household, "fold");
    const kept = box === null ? null : await openFold(household, keys.self, box);
    if (kept !== null && kept.head.seq >= pin.seq) return kept;
  } catch (error) {
    // Under the account key of another generation, or damaged: the raw entries prove themselves.
    if (!isVaultError(error)) throw error;
  }
  try {
    const again = emptyFold();
    await extendFold(again, household, keys.member, await cache.entries(household, 0));
    return again.head.seq >= pin.seq ? again : null;
  } catch (error) {
    if (!isVaultError(error)) throw error;
    return null;
  }
}

/** Last of all the server's history, which must reach the pin. */
async function foldFromServer(device: Device, opened: Opened, pin: Head): Promise<Fold> {
  const { household, member: reader } = opened;
  const fold = emptyFold();
  const { stopped } = await pullAll(device.transport, fold, { household, reader, pins: [pin] });
  if (stopped !== null) throw stopped;
  return fold;
}
