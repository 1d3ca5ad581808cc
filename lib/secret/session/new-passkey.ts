/** A passkey that was just made, as ways in: by its PRF, or beside a `device` unlocker (PROTOCOL §2). Keys. */
import * as v from "valibot";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { ceremonyId, type HouseholdId, makeId, type RegistrationId, type UnlockerId } from "@/lib/bytes/ids";
import type { WayIn } from "@/lib/secret/compose/found";
import { deriveDeviceKek, derivePasskeyKek, makeDeviceKey } from "@/lib/secret/crypto/kek";
import type { PasskeyMade } from "@/lib/secret/session/api";
import type { Device } from "@/lib/secret/session/device";
import type { Entrance } from "@/lib/secret/session/opened";
import { register } from "@/lib/wire/passkeys";
import { newDeviceHalf } from "@/lib/wire/sessions";

export interface NewPasskey {
  readonly credentialId: Bytes;
  readonly registration: RegistrationId;
  /** one way in, or two when the passkey gives no PRF */
  readonly ways: readonly WayIn[];
  readonly entrance: Entrance;
}

/** Has the server verify the passkey at once; makes the `device` unlocker where no PRF bytes came. */
export async function takePasskey(
  device: Device,
  household: HouseholdId,
  made: PasskeyMade,
): Promise<NewPasskey> {
  const { credentialId, clientDataJSON, attestationObject, prf } = made;
  // PROTOCOL §9: named one by one, so that PRF bytes stay here.
  const response = {
    credentialId,
    clientDataJSON,
    attestationObject,
    transports: made.transports.slice(0, 8),
  };
  const ceremony = v.parse(ceremonyId, made.ceremony);
  const { registration, credentialPublicKey } = await device.transport.call(register, { ceremony, response });
  const kek = prf === null ? null : await derivePasskeyKek(prf);
  const passkey: WayIn = {
    unlocker: makeId<UnlockerId>(),
    source: { kind: "passkey", credentialId, credentialPublicKey, kek },
  };
  if (kek !== null) {
    const entrance: Entrance = { unlocker: passkey.unlocker, kind: "passkey", kek, credentialId };
    return { credentialId, registration, ways: [passkey], entrance };
  }
  const { unlocker, half } = await device.transport.call(newDeviceHalf, { registration, household });
  const deviceKey = await makeDeviceKey();
  const own = await deriveDeviceKek(deviceKey, half);
  half.fill(0);
  // Kept before the ledger names it: a half without its box opens nothing.
  await (await device.cache()).saveDeviceKey(unlocker, deviceKey);
  const beside: WayIn = { unlocker, source: { kind: "device", kek: own } };
  return {
    credentialId,
    registration,
    ways: [passkey, beside],
    entrance: { unlocker, kind: "device", kek: own, credentialId },
  };
}

/** PROTOCOL §9: passkeys belong to this page's exact host name, whatever the server calls itself. */
export function assertHere(device: Device, rpId: string): void {
  if (rpId !== device.rpId) throw new VaultError("wrong-origin", { detail: "rpId" });
}
