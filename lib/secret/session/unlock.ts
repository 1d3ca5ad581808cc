/** From a passkey touch to an open vault (PROTOCOL §2). Keys and plaintext. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { UnlockerRow } from "@/lib/ledger/view";
import { deriveDeviceKek, derivePasskeyKek } from "@/lib/secret/crypto/kek";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import { openUnlocker } from "@/lib/secret/crypto/unlockers";
import type { PasskeyTouched } from "@/lib/secret/session/api";
import type { LocalUnlocker } from "@/lib/secret/session/cache";
import type { Device } from "@/lib/secret/session/device";
import { emptyFold } from "@/lib/secret/session/fold";
import { localUnlocker, openFromCache } from "@/lib/secret/session/from-cache";
import { learn } from "@/lib/secret/session/learn";
import { type Entrance, Opened } from "@/lib/secret/session/opened";
import { askEarly, recallAndTake } from "@/lib/secret/session/preferences";
import { pullAll } from "@/lib/secret/session/pull";
import { saveEntrance, saveSoon } from "@/lib/secret/session/save";
import { type SignedIn, signInByTouch } from "@/lib/secret/session/sign-in";
import { syncVault } from "@/lib/secret/session/sync";
import { deviceHalf } from "@/lib/wire/sessions";

/** Until the page has painted, nothing competes with it for a small processor. */
const PAINTING_MS = 300;

/**
 * One touch unlocks and signs in. Throws `wrong-key` when the PRF output is another than yesterday's, `no-prf`
 * when this passkey opens nothing here; nothing is overwritten then.
 */
export async function unlock(device: Device, touched: PasskeyTouched): Promise<void> {
  const local = await localUnlocker(device, touched.credentialId);
  if (local?.kind === "passkey") {
    if (touched.prf === null) throw new VaultError("no-prf");
    const kek = await derivePasskeyKek(touched.prf);
    const opened = await openFromCache(device, local, kek);
    if (opened === null) return openFromServer(device, touched, await signIn(device, touched), kek);
    void followUp(device, opened, touched);
    return;
  }
  device.showUnlocking("opening");
  const signedIn = await signIn(device, touched);
  if (local === null) return openFromServer(device, touched, signedIn, null);
  const kek = await deviceKek(device, local);
  const opened = await openFromCache(device, local, kek);
  if (opened === null) return openFromServer(device, touched, signedIn, kek);
  void syncVault(device, opened).catch(() => undefined);
}

/** The codes are on the screen; everything else follows behind them. */
async function followUp(device: Device, opened: Opened, touched: PasskeyTouched): Promise<void> {
  await pause(PAINTING_MS);
  try {
    await signIn(device, touched);
  } catch (error) {
    // No sign-in came of the touch: an older session may still live, else the page says how things stand.
    if (!isVaultError(error, "server-down")) return device.report(opened, error);
  }
  await syncVault(device, opened).catch(() => undefined);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const signIn = (device: Device, touched: PasskeyTouched): Promise<SignedIn> =>
  signInByTouch(device.transport, touched);

async function deviceKek(device: Device, local: LocalUnlocker): Promise<Kek> {
  const key = await (await device.cache()).deviceKey(local.unlocker);
  if (key === null) throw new VaultError("no-prf", { detail: "device key" });
  const { half } = await device.transport.call(deviceHalf, { unlocker: local.unlocker });
  const kek = await deriveDeviceKek(key, half);
  half.fill(0);
  return kek;
}

/** A browser that does not know this passkey, or whose cache this passkey no longer opens. */
async function openFromServer(
  device: Device,
  touched: PasskeyTouched,
  { household, member, unlocker }: SignedIn,
  kek: Kek | null,
): Promise<void> {
  const cache = await device.cache();
  const known = await cache.household(household);
  const fold = emptyFold();
  const preferences = askEarly(device);
  // PROTOCOL §7: a browser that was here before accepts nothing older than it has seen.
  const learned = await pullAll(
    device.transport,
    fold,
    { household, reader: member, pins: known === null ? [] : [known.pin] },
    (done, total) => device.showUnlocking("checking", done, total),
  );
  if (learned.stopped !== null) throw learned.stopped;
  const row = fold.view.unlocker(unlocker);
  // A known identity whose keys are not to be found is an error, never a reason to make new ones.
  if (
    row === undefined ||
    row.removed ||
    row.member !== member ||
    row.credentialId === null ||
    !equalBytes(row.credentialId, touched.credentialId)
  ) {
    throw new VaultError("missing", { detail: "way in" });
  }
  const entrance = await entranceOf(device, touched, row, kek);
  const holder = entrance.unlocker === unlocker ? row : fold.view.unlocker(entrance.unlocker);
  if (holder === undefined || holder.removed) throw new VaultError("no-prf");
  const keys = await openUnlocker(fold.view, household, holder, entrance.kek);
  const opened = new Opened(household, keys, entrance, async () => fold);
  const blobs = await cache.blobs(household);
  await learn(device, opened, fold, learned, { blobs, contents: new Map(), kept: true });
  await recallAndTake(device, opened, preferences);
  finishOpening(device, opened);
  await saveEntrance(device, opened, entrance);
  await syncVault(device, opened).catch(() => undefined);
}

/** The passkey itself, or the `device` unlocker that stands beside one without PRF. */
async function entranceOf(
  device: Device,
  { prf, credentialId }: PasskeyTouched,
  row: UnlockerRow,
  kek: Kek | null,
): Promise<Entrance> {
  if (row.box !== null) {
    if (kek === null && prf === null) throw new VaultError("no-prf");
    const own = kek ?? (await derivePasskeyKek(prf ?? new Uint8Array(0)));
    return { unlocker: row.unlocker, kind: "passkey", kek: own, credentialId };
  }
  const local = await localUnlocker(device, credentialId);
  if (local === null) throw new VaultError("no-prf");
  const own = kek ?? (await deviceKek(device, local));
  return { unlocker: local.unlocker, kind: local.kind, kek: own, credentialId };
}

/** Shows an open vault and keeps it. */
export function finishOpening(device: Device, opened: Opened): void {
  opened.syncedAt = device.now();
  opened.sync = "idle";
  device.opened = opened;
  device.showOpen();
  saveSoon(device, opened);
}
