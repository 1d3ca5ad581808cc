/** Passkeys that were made and that no ledger names: remembered until that is certain (PROTOCOL §9). Ids only. */
import type { Bytes } from "@/lib/bytes/encoding";
import { AnsweredError } from "@/lib/secret/session/answered-error";
import type { Device } from "@/lib/secret/session/device";
import { localUnlocker } from "@/lib/secret/session/from-cache";

/** Should the page end before its entry is sent, the next start tells the browser that nobody knows this passkey. */
export async function rememberPasskey(device: Device, credentialId: Bytes): Promise<void> {
  await (await device.cache()).saveLeftover({ credentialId, rpId: device.rpId });
}

/**
 * Sends the entry that names the passkey. From then on it may be somebody's, also when no answer comes: it is
 * signalled away only when the server refuses for certain.
 */
export async function sendingPasskey<T>(
  device: Device,
  credentialId: Bytes,
  send: () => Promise<T>,
): Promise<T> {
  await (await device.cache()).dropLeftover(credentialId);
  try {
    return await send();
  } catch (error) {
    // "needs-touch" is followed by another try, and what the server stumbled over may have landed.
    const refused = error instanceof AnsweredError && !MAY_STILL_LAND.has(error.code);
    if (refused) await rememberPasskey(device, credentialId);
    throw error;
  }
}

const MAY_STILL_LAND: ReadonlySet<string> = new Set(["server-error", "disk-full", "needs-touch", "conflict"]);

/** Tells the browser now, and remembers it no longer. */
export async function signalAway(device: Device, credentialId: Bytes): Promise<void> {
  device.emit({ kind: "unknown", rpId: device.rpId, credentialId });
  await (await device.cache()).dropLeftover(credentialId);
}

/** At a start: passkeys whose page ended before their entry was sent. */
export async function signalLeftovers(device: Device): Promise<void> {
  const cache = await device.cache();
  for (const { credentialId, rpId } of await cache.leftovers()) {
    if ((await localUnlocker(device, credentialId)) === null)
      device.emit({ kind: "unknown", rpId, credentialId });
    await cache.dropLeftover(credentialId);
  }
}
