/** Brings an open vault up to what the server has, and does what an unlocked member owes the household. Keys. */
import { fromBase64Url } from "@/lib/bytes/encoding";
import { rotateStale } from "@/lib/secret/compose/rotation";
import { catchUp } from "@/lib/secret/session/catch-up";
import type { Device } from "@/lib/secret/session/device";
import type { Opened } from "@/lib/secret/session/opened";
import { syncPreferences } from "@/lib/secret/session/preferences";
import { saveSoon } from "@/lib/secret/session/save";
import { write } from "@/lib/secret/session/write";

/** As pages ask for it: shows what happens, and never throws while the vault is open. */
export async function syncVault(device: Device, opened: Opened): Promise<void> {
  opened.sync = "syncing";
  if (device.opened === opened) device.showOpen();
  try {
    await opened.inTurn(() => catchUp(device, opened));
    opened.sync = "idle";
    await rotateWhatIsStale(device, opened);
    saveSoon(device, opened);
    if (device.opened !== opened) return;
    device.showOpen();
    void syncPreferences(device, opened);
    await tellAccepted(device, opened);
  } catch (error) {
    saveSoon(device, opened);
    device.report(opened, error);
    throw error;
  }
}

/** PROTOCOL §4: whoever unlocks and is a member of a stale vault rotates it, without being asked. */
async function rotateWhatIsStale(device: Device, opened: Opened): Promise<void> {
  await write(device, opened, async (author) => ({ draft: await rotateStale(author) }));
}

/** PROTOCOL §9: from the fold, never from what the server says. */
async function tellAccepted(device: Device, opened: Opened): Promise<void> {
  const { view } = await opened.fold;
  const credentialIds = view
    .unlockersOf(opened.member)
    .map((row) => row.credentialId)
    .filter((id) => id !== null);
  device.emit({ kind: "accepted", rpId: device.rpId, userId: fromBase64Url(opened.member), credentialIds });
}
