/** A member's preferences between this browser and the server (PROTOCOL §10). Plaintext and keys. */
import * as v from "valibot";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { Device } from "@/lib/secret/session/device";
import type { Opened } from "@/lib/secret/session/opened";
import {
  knownRowOf,
  openCopy,
  openOlderCopy,
  openRow,
  sealCopy,
  sealRow,
} from "@/lib/secret/session/sealed-preferences";
import { isOnlyUse, type PreferencesChange, preferencesChange } from "@/lib/secret/vault/preferences";
import { keepPreferences, type PreferencesRow, readPreferences } from "@/lib/wire/preferences";

/** What somebody chose is on its way when they put the phone down; counts wait for company. */
export const CHOICE_PAUSE_MS = 2_000;
export const USE_PAUSE_MS = 5 * 60_000;
const MOST_TRIES = 5;

/** Shown at once, kept in this browser, sent after a pause. Throws `malformed`. */
export async function setPreferences(device: Device, change: PreferencesChange): Promise<void> {
  const opened = device.open;
  if (!v.is(preferencesChange, change)) throw new VaultError("malformed", { detail: "preferences" });
  opened.preferences.change(change);
  device.showOpen();
  sendSoon(device, opened, isOnlyUse(change) ? USE_PAUSE_MS : CHOICE_PAUSE_MS);
  await keepCopy(device, opened);
}

/** One sending for everything until then; the earlier of two times holds. */
function sendSoon(device: Device, opened: Opened, ms: number): void {
  const at = device.now() + ms;
  if (opened.sendingAt !== null && opened.sendingAt <= at) return;
  opened.sendingAt = at;
  setTimeout(() => {
    if (opened.sendingAt !== at) return;
    if (device.opened === opened) void syncPreferences(device, opened);
  }, ms);
}

/** Never throws: what did not get through is kept, and goes with the next sync. */
export function syncPreferences(device: Device, opened: Opened): Promise<void> {
  opened.sendingAt = null;
  const turn = opened.preferencesTurn.then(() => exchange(device, opened));
  opened.preferencesTurn = turn.catch((error: unknown) => {
    if (!isVaultError(error)) globalThis.reportError?.(error);
  });
  return opened.preferencesTurn;
}

async function exchange(device: Device, opened: Opened): Promise<void> {
  const { preferences: held } = opened;
  const before = { shown: held.shown, notice: held.notice, known: held.known };
  try {
    if (held.isUncertain || !held.owes(opened.keys.generation)) {
      const { row } = await device.transport.call(readPreferences, {});
      await takeRow(opened, row);
    }
    for (let tries = 0; tries < MOST_TRIES && held.owes(opened.keys.generation); tries++) {
      const content = held.nextContent;
      const row = await sealRow(opened, held.nextRev, content);
      held.sending(await knownRowOf(row), content);
      const answer = await device.transport.call(keepPreferences, row);
      if (answer.outcome === "kept") held.landed();
      else await takeRow(opened, answer.row);
    }
  } finally {
    if (device.opened === opened && (held.shown !== before.shown || held.notice !== before.notice)) {
      device.showOpen();
    }
    if (held.known !== before.known) await keepCopy(device, opened);
  }
}

/** What the server shows, against what this device has seen (PROTOCOL §10). */
export async function takeRow(opened: Opened, row: PreferencesRow | null): Promise<void> {
  const { preferences: held, keys } = opened;
  const shown = row === null ? null : await knownRowOf(row);
  held.settle(shown?.hash ?? null);
  const { rev, generation, hash } = held.known;
  if (row === null || shown === null) {
    if (rev > 0) held.distrust(0, "older");
    return;
  }
  if (shown.hash === hash && shown.rev === rev) return;
  if (row.rev <= rev || row.generation < generation) return held.distrust(row.rev, "older");
  // Another device has new keys, and this one has not heard of them yet.
  if (row.generation > keys.generation) return;
  try {
    const { view } = await opened.fold;
    held.follow(shown, await openRow(opened, view, row));
  } catch (error) {
    if (!isVaultError(error)) throw error;
    held.distrust(row.rev, "damaged");
  }
}

/** The copy in this browser, as the first paint needs it. */
export async function recallCopy(opened: Opened, box: Parameters<typeof openCopy>[2] | null): Promise<void> {
  const kept = box === null ? null : await openCopy(opened.household, opened.keys, box);
  if (kept !== null) opened.preferences.recall(kept.known, kept.content, kept.unsent);
}

/** Where there was no first paint: the copy of before, and what the server has now. */
export async function recallAndTake(
  device: Device,
  opened: Opened,
  asked: Promise<{ readonly row: PreferencesRow | null } | null>,
): Promise<void> {
  const { view } = await opened.fold;
  const box = await (await device.cache()).sealed(opened.household, "preferences");
  const kept = box === null ? null : await openOlderCopy(opened, view, box);
  if (kept !== null) opened.preferences.recall(kept.known, kept.content, kept.unsent);
  const answer = await asked;
  if (answer !== null) await takeRow(opened, answer.row);
}

/** Asked while the ledger is pulled; whatever goes wrong is tried again with the next sync. */
export const askEarly = (device: Device): Promise<{ readonly row: PreferencesRow | null } | null> =>
  device.transport.call(readPreferences, {}).catch(() => null);

/** A disk that takes nothing is told of by the saving of the ledger; the choice itself holds on the page. */
async function keepCopy(device: Device, opened: Opened): Promise<void> {
  const { household, keys, preferences } = opened;
  try {
    const cache = await device.cache();
    await cache.saveSealed(household, "preferences", await sealCopy(household, keys, preferences));
  } catch (error) {
    if (!isVaultError(error)) throw error;
  }
}
