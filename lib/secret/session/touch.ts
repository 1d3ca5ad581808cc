/** Options for a touch, and what a touch does for a session that is open (PROTOCOL §6). No key. */
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { PasskeyTouched } from "@/lib/secret/session/api";
import type { Device } from "@/lib/secret/session/device";
import type { Touch } from "@/lib/secret/session/methods";
import { assertHere } from "@/lib/secret/session/new-passkey";
import { freshen } from "@/lib/secret/session/sign-in";
import { assertionOptions } from "@/lib/wire/passkeys";

/** `fresh`: for a vault that is open, by a passkey of its member. Else any passkey of this site, also offline. */
export async function touchOptions(device: Device, fresh: boolean): Promise<Touch> {
  const allow = fresh ? await passkeysOf(device) : [];
  try {
    const { ceremony, challenge, rpId } = await device.transport.call(assertionOptions, {});
    assertHere(device, rpId);
    return { ceremony, challenge, rpId, allow };
  } catch (error) {
    if (fresh || !isVaultError(error, "server-down")) throw error;
    // A known device opens from its cache; this challenge signs nobody in.
    const challenge = crypto.getRandomValues(new Uint8Array(32));
    return { ceremony: null, challenge, rpId: device.rpId, allow };
  }
}

export async function freshTouch(device: Device, touched: PasskeyTouched): Promise<void> {
  const { household, member } = device.open;
  const again = await freshen(device.transport, touched);
  if (again !== null && (again.household !== household || again.member !== member)) {
    throw new VaultError("forbidden", { detail: "another member's passkey" });
  }
}

async function passkeysOf({ open }: Device) {
  const { view } = await open.fold;
  return view
    .unlockersOf(open.member)
    .map((row) => row.credentialId)
    .filter((id) => id !== null);
}
