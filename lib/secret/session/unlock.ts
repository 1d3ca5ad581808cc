/** From a passkey touch to an open vault (PROTOCOL §2). Keys and plaintext. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { HouseholdId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import type { UnlockerRow } from "@/lib/ledger/view";
import { deriveDeviceKek, derivePasskeyKek } from "@/lib/secret/crypto/kek";
import { checkAgainstFold, type MemberKeys } from "@/lib/secret/crypto/keys";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import { openLocalArk, openUnlocker } from "@/lib/secret/crypto/unlockers";
import type { PasskeyTouched } from "@/lib/secret/session/api";
import type { KnownHousehold, LocalUnlocker } from "@/lib/secret/session/cache";
import type { Device } from "@/lib/secret/session/device";
import { emptyFold, extendFold, type Fold } from "@/lib/secret/session/fold";
import { HeldAccounts } from "@/lib/secret/session/held";
import { learn } from "@/lib/secret/session/learn";
import { type Entrance, Opened } from "@/lib/secret/session/opened";
import { openPaint } from "@/lib/secret/session/paint";
import { pullAll } from "@/lib/secret/session/pull";
import { openFold, saveEntrance, saveSoon } from "@/lib/secret/session/save";
import { type SignedIn, signInByTouch } from "@/lib/secret/session/sign-in";
import { syncVault } from "@/lib/secret/session/sync";
import type { Head } from "@/lib/wire/ledger";
import { deviceHalf } from "@/lib/wire/sessions";

/**
 * One touch unlocks and signs in. Throws `wrong-key` when the PRF output is another than yesterday's, `no-prf`
 * when this passkey opens nothing here; nothing is overwritten then.
 */
export async function unlock(device: Device, touched: PasskeyTouched): Promise<void> {
  device.showUnlocking("opening");
  const cache = await device.cache();
  const local = await cache.unlockerOf(touched.credentialId);
  if (local === null) return openFromServer(device, touched, await signIn(device, touched), null);
  if (local.kind === "passkey") {
    if (touched.prf === null) throw new VaultError("no-prf");
    const kek = await derivePasskeyKek(touched.prf);
    const opened = await openFromCache(device, local, kek);
    if (opened === null) return openFromServer(device, touched, await signIn(device, touched), kek);
    // The codes are on the screen; everything else follows behind them.
    void signIn(device, touched)
      .then(() => syncVault(device, opened))
      .catch((error: unknown) => catchUpWithoutSignIn(device, opened, error));
    return;
  }
  const signedIn = await signIn(device, touched);
  const kek = await deviceKek(device, local);
  const opened = await openFromCache(device, local, kek);
  if (opened === null) return openFromServer(device, touched, signedIn, kek);
  void syncVault(device, opened).catch(() => undefined);
}

const signIn = (device: Device, touched: PasskeyTouched): Promise<SignedIn> =>
  signInByTouch(device.transport, touched);

/** No sign-in came of the touch: an older session may still live, else the page says how things stand. */
async function catchUpWithoutSignIn(device: Device, opened: Opened, error: unknown): Promise<void> {
  if (isVaultError(error, "server-down")) await syncVault(device, opened).catch(() => undefined);
  else if (opened.sync === "syncing") device.report(opened, error);
}

async function deviceKek(device: Device, local: LocalUnlocker): Promise<Kek> {
  const key = await (await device.cache()).deviceKey(local.unlocker);
  if (key === null) throw new VaultError("no-prf", { detail: "device key" });
  const { half } = await device.transport.call(deviceHalf, { unlocker: local.unlocker });
  const kek = await deriveDeviceKek(key, half);
  half.fill(0);
  return kek;
}

/** null: what this browser keeps is sealed under an account key that this way in no longer holds. */
async function openFromCache(device: Device, local: LocalUnlocker, kek: Kek): Promise<Opened | null> {
  const { household, member, unlocker, kind, credentialId } = local;
  const cache = await device.cache();
  const keys = await openLocalArk({ household, member, unlocker, kind }, kek, local.ark);
  const known = await cache.household(household);
  const box = known === null ? null : await readPaint(device, known);
  if (known === null || box === null) return null;
  const paint = await openPaint(household, keys.self, box).catch((error: unknown) => {
    if (isVaultError(error, "wrong-key")) return null;
    throw error;
  });
  if (paint === null) return null;
  const fold = readFold(device, household, keys, known.pin);
  const opened = new Opened(household, keys, { unlocker, kind, kek, credentialId }, fold);
  opened.labels = paint.labels;
  opened.accounts = HeldAccounts.ordered(paint.accounts);
  opened.entries = paint.entries;
  for (const { account, vault } of paint.damaged) opened.damaged.set(account, vault);
  device.known = known;
  device.ahead = null;
  device.opened = opened;
  device.showOpen();
  fold.catch((error: unknown) => {
    // PROTOCOL §2: keys that are not the fold's open nothing.
    if (device.opened === opened) device.refuse(error);
  });
  return opened;
}

/** As read ahead, unless another tab has painted since. */
async function readPaint(device: Device, known: KnownHousehold): Promise<Sealed<"cache"> | null> {
  const { ahead } = device;
  if (ahead?.of.household === known.household && ahead.of.usedAt === known.usedAt) return ahead.paint;
  return (await device.cache()).sealed(known.household, "paint");
}

/** The sealed fold; else the raw entries folded again; else the server's, which must reach the pin. */
async function readFold(device: Device, household: HouseholdId, keys: MemberKeys, pin: Head): Promise<Fold> {
  const fold =
    (await foldFromCache(device, household, keys, pin)) ??
    (await foldFromServer(device, household, keys, pin));
  await checkAgainstFold(fold.view, keys, "sign");
  return fold;
}

async function foldFromCache(
  device: Device,
  household: HouseholdId,
  keys: MemberKeys,
  pin: Head,
): Promise<Fold | null> {
  const cache = await device.cache();
  try {
    const box = await cache.sealed(household, "fold");
    const kept = box === null ? null : await openFold(household, keys.self, box);
    if (kept !== null && kept.head.seq >= pin.seq) return kept;
    const again = emptyFold();
    await extendFold(again, household, keys.member, await cache.entries(household, 0));
    return again.head.seq >= pin.seq ? again : null;
  } catch (error) {
    // A cache that does not fit together is as good as none: the server has it all, and the pin stands.
    if (isVaultError(error)) return null;
    throw error;
  }
}

async function foldFromServer(
  device: Device,
  household: HouseholdId,
  { member: reader }: MemberKeys,
  pin: Head,
): Promise<Fold> {
  const fold = emptyFold();
  const { stopped } = await pullAll(device.transport, fold, { household, reader, pins: [pin] });
  if (stopped !== null) throw stopped;
  return fold;
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
  const opened = new Opened(household, keys, entrance, Promise.resolve(fold));
  const blobs = await cache.blobs(household);
  await learn(device, opened, fold, learned, { blobs, contents: new Map(), kept: true });
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
  const local = await (await device.cache()).unlockerOf(credentialId);
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
