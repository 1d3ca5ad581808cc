/** Coming back with the recovery kit, and what is left to do after it (PROTOCOL §6). Keys and plaintext. */
import { equalBytes, fromBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { UnlockerId } from "@/lib/bytes/ids";
import { joinDrafts } from "@/lib/secret/compose/draft";
import { addUnlocker, replaceKit, shutOut as shutOutDraft } from "@/lib/secret/compose/ways-in";
import { deriveKitKek, deriveSignInToken, signInHashOf } from "@/lib/secret/crypto/kit";
import { parseKit } from "@/lib/secret/crypto/kit-sheet";
import { openUnlocker } from "@/lib/secret/crypto/unlockers";
import { headWords } from "@/lib/secret/crypto/words";
import type { ComingBack, KitSheet, PasskeyMade, UnlockerCard } from "@/lib/secret/session/api";
import type { Device } from "@/lib/secret/session/device";
import { emptyFold } from "@/lib/secret/session/fold";
import { learn } from "@/lib/secret/session/learn";
import { rememberPasskey, sendingPasskey } from "@/lib/secret/session/leftovers";
import type { Creation } from "@/lib/secret/session/methods";
import { assertHere, takePasskey } from "@/lib/secret/session/new-passkey";
import { type Entrance, Opened } from "@/lib/secret/session/opened";
import { askEarly, recallAndTake } from "@/lib/secret/session/preferences";
import { pullAll } from "@/lib/secret/session/pull";
import { saveEntrance, saveSoon } from "@/lib/secret/session/save";
import { assertTyped, type Kit, makeKit } from "@/lib/secret/session/sheet";
import { signInByCode } from "@/lib/secret/session/sign-in";
import { finishOpening } from "@/lib/secret/session/unlock";
import { write } from "@/lib/secret/session/write";
import { registrationOptions } from "@/lib/wire/passkeys";

/** What this session has done since the kit opened it. */
export interface Return {
  readonly kitMadeAt: number;
  readonly before: ReadonlySet<UnlockerId>;
  passkeyMade: boolean;
  shutOut: ComingBack["shutOut"];
  kitReplaced: boolean;
}

/**
 * Opens the vault with a typed code or a scanned sheet; a sheet's pin must be in the history.
 * Answers the words of the head that a typed code's sheet must show; null after a scan, which compared it.
 */
export async function openKit(
  device: Device,
  text: string,
): Promise<{ headWords: readonly string[] | null }> {
  const input = await parseKit(text);
  if (input.from === "sheet" && input.origin !== device.origin) {
    throw new VaultError("wrong-origin", { detail: input.origin });
  }
  device.showUnlocking("opening");
  const kek = await deriveKitKek(input.code);
  const { household, member, unlocker } = await signInByCode(device.transport, input.code);
  const known = await (await device.cache()).household(household);
  const fold = emptyFold();
  const pin = input.from === "sheet" ? input.pin : null;
  const pins = [pin, known?.pin ?? null].filter((head) => head !== null);
  const learned = await pullAll(device.transport, fold, { household, reader: member, pins }, (done, total) =>
    device.showUnlocking("checking", done, total),
  );
  if (learned.stopped !== null) throw learned.stopped;
  const { view } = fold;
  const row = view.unlockerBySignIn(await signInHashOf(await deriveSignInToken(input.code)));
  if (row === undefined || row.removed || row.member !== member || row.unlocker !== unlocker) {
    throw new VaultError("missing", { detail: "recovery kit" });
  }
  const keys = await openUnlocker(view, household, row, kek);
  const entrance: Entrance = { unlocker, kind: "kit", kek, credentialId: null };
  const opened = new Opened(household, keys, entrance, async () => fold);
  await learn(device, opened, fold, learned);
  opened.comingBack = {
    kitMadeAt: fold.times[row.addedSeq] ?? 0,
    before: new Set(view.unlockersOf(member).map((way) => way.unlocker)),
    passkeyMade: false,
    shutOut: "undecided",
    kitReplaced: false,
  };
  await recallAndTake(device, opened, askEarly(device));
  finishOpening(device, opened);
  // PROTOCOL §2: the sheet shows the head before the kit's own entry.
  const shown = learned.entries.find((entry) => entry.header.seq === row.addedSeq);
  return { headWords: pin === null && shown !== undefined ? headWords(shown.header.prev) : null };
}

export function comingBackOf({ comingBack }: Opened, unlockers: readonly UnlockerCard[]): ComingBack | null {
  if (comingBack === null) return null;
  const { before, ...rest } = comingBack;
  return { ...rest, older: unlockers.filter(({ id, kind }) => kind !== "kit" && before.has(id)) };
}

export async function newPasskeyCreation(device: Device): Promise<Creation> {
  const opened = device.open;
  const { view } = await opened.fold;
  const { ceremony, challenge, rpId } = await device.transport.call(registrationOptions, { setupCode: null });
  assertHere(device, rpId);
  const { household, member } = opened.labels;
  return {
    ceremony,
    challenge,
    rpId,
    userId: fromBase64Url(opened.member),
    name: member.name,
    displayName: `${member.name} (${household})`,
    exclude: view
      .unlockersOf(opened.member)
      .map((row) => row.credentialId)
      .filter((id) => id !== null),
  };
}

export async function takeNewPasskey(device: Device, made: PasskeyMade): Promise<{ prf: boolean }> {
  const opened = device.open;
  await rememberPasskey(device, made.credentialId);
  const { registration, ways, entrance } = await takePasskey(device, opened.household, made);
  await sendingPasskey(device, made.credentialId, () =>
    write(device, opened, async (author) => ({
      draft: joinDrafts(...(await Promise.all(ways.map((way) => addUnlocker(author, way))))),
      registrations: [registration],
    })),
  );
  // The server moves the session to the passkey that it has registered: from here on it is how we came in.
  opened.entrance = entrance;
  await saveEntrance(device, opened, entrance);
  if (opened.comingBack !== null) opened.comingBack.passkeyMade = true;
  done(device, opened);
  return { prf: made.prf !== null };
}

/** One entry: out with these ways in, new account key, new keys of the household and of every vault. */
export async function shutOut(device: Device, unlockers: readonly UnlockerId[]): Promise<void> {
  const opened = device.open;
  await write(device, opened, async (author) => {
    // On a newer head some may be gone already, by another device of the same member.
    const left = unlockers.filter((id) => author.view.unlocker(id)?.removed === false);
    return left.length === 0 ? null : shutOutDraft(author, left);
  });
  // The box that this browser keeps holds the account key of before.
  const { entrance } = opened;
  if (entrance.kind !== "kit" && !unlockers.includes(entrance.unlocker)) {
    await saveEntrance(device, opened, entrance);
  }
  if (opened.comingBack !== null) opened.comingBack.shutOut = "done";
  done(device, opened);
}

export function keepOlder(device: Device): void {
  const opened = device.open;
  if (opened.comingBack !== null) opened.comingBack.shutOut = "kept";
  device.showOpen();
}

/** A sheet that names the head of now; its entry must be the next one. */
export async function newKit(device: Device): Promise<KitSheet> {
  const opened = device.open;
  const { head, view } = await opened.fold;
  const { household, member } = opened.labels;
  const kits = view.dump().unlocker.filter((row) => row.member === opened.member && row.kind === "kit");
  const words = {
    origin: device.origin,
    household,
    member: member.name,
    madeAt: device.now(),
    sheet: kits.length + 1,
  };
  opened.kit = await makeKit(head, words);
  return opened.kit.sheet;
}

/** Throws `stale-head` when something was written since the sheet was made: then a new sheet is needed. */
export async function finishKit(device: Device, typed: readonly [string, string]): Promise<void> {
  const opened = device.open;
  const { kit } = opened;
  if (kit === null) throw new VaultError("expired", { detail: "kit" });
  assertTyped(kit, typed);
  await write(
    device,
    opened,
    async (author) => {
      const { head } = await opened.fold;
      if (!equalBytes(head.hash, kit.pin.hash)) throw new VaultError("stale-head", { detail: "kit" });
      return { draft: await replaceKit(author, kit.way) };
    },
    { exactly: true },
  );
  opened.kit = null;
  if (opened.comingBack !== null) opened.comingBack.kitReplaced = true;
  await stayWithNewKit(device, opened, kit);
  done(device, opened);
}

/** A session that the old kit opened, and no passkey took over, ended with it (PROTOCOL §6): the new one opens another. */
async function stayWithNewKit(device: Device, opened: Opened, { code, way, kek }: Kit): Promise<void> {
  if (opened.entrance.kind !== "kit") return;
  await signInByCode(device.transport, code);
  opened.entrance = { unlocker: way.unlocker, kind: "kit", kek, credentialId: null };
}

function done(device: Device, opened: Opened): void {
  saveSoon(device, opened);
  device.showOpen();
}
