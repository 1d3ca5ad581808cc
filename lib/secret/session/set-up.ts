/** Founding a household from this browser (PROTOCOL §2, §4). Nothing but a passkey's ceremony is sent before the end. */
import { fromBase64Url } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { beginFounding, type Founding, finishFounding } from "@/lib/secret/compose/found";
import type { SignedEntry } from "@/lib/secret/compose/signing";
import type { PasskeyMade } from "@/lib/secret/session/api";
import type { Device } from "@/lib/secret/session/device";
import { openDoor } from "@/lib/secret/session/door";
import { emptyFold, extendFold } from "@/lib/secret/session/fold";
import { learn } from "@/lib/secret/session/learn";
import { rememberPasskey, sendingPasskey, signalAway } from "@/lib/secret/session/leftovers";
import type { Creation } from "@/lib/secret/session/methods";
import { assertHere, type NewPasskey, takePasskey } from "@/lib/secret/session/new-passkey";
import { Opened } from "@/lib/secret/session/opened";
import { saveEntrance } from "@/lib/secret/session/save";
import { assertTyped, type Kit, makeKit } from "@/lib/secret/session/sheet";
import { signInByCode } from "@/lib/secret/session/sign-in";
import { finishOpening } from "@/lib/secret/session/unlock";
import type { RequestOf } from "@/lib/wire/endpoint";
import { found } from "@/lib/wire/households";
import { registrationOptions } from "@/lib/wire/passkeys";

/** A household that is being set up; it lives in memory only, so a reload begins anew. */
export interface SetUp {
  readonly household: string;
  readonly name: string;
  readonly setupCode: string | null;
  readonly founding: Founding;
  passkey: NewPasskey | null;
  kit: Kit | null;
  /** entry 1 of this passkey and this kit: sent again as it is when an answer was lost */
  entry1: SignedEntry | null;
}

/** Asks for a challenge at once, so that a wrong set-up code is said before a passkey is made. */
export async function beginSetUp(
  device: Device,
  input: { household: string; name: string; setUpCode: string | null },
): Promise<void> {
  const setupCode = input.setUpCode;
  await device.transport.call(registrationOptions, { setupCode });
  await abandonSetUp(device);
  const founding = await beginFounding(device.now());
  const household = input.household.trim();
  const name = input.name.trim();
  device.setUp = { household, name, setupCode, founding, passkey: null, kit: null, entry1: null };
}

export async function setUpCreation(device: Device): Promise<Creation> {
  const { household, name, setupCode, founding } = inSetUp(device);
  const { ceremony, challenge, rpId } = await device.transport.call(registrationOptions, { setupCode });
  assertHere(device, rpId);
  return {
    ceremony,
    challenge,
    rpId,
    userId: fromBase64Url(founding.member),
    name,
    displayName: `${name} (${household})`,
    exclude: [],
  };
}

export async function takeSetUpPasskey(device: Device, made: PasskeyMade): Promise<{ prf: boolean }> {
  const setUp = inSetUp(device);
  await rememberPasskey(device, made.credentialId);
  const before = setUp.passkey;
  setUp.passkey = await takePasskey(device, setUp.founding.household, made);
  setUp.kit = null;
  setUp.entry1 = null;
  if (before !== null) await discard(device, before);
  return { prf: made.prf !== null };
}

export async function setUpKit(device: Device): Promise<Kit["sheet"]> {
  const setUp = inSetUp(device);
  const { household, name: member, founding } = setUp;
  const words = { origin: device.origin, household, member, madeAt: device.now(), sheet: 1 };
  setUp.kit = await makeKit(founding.head, words);
  setUp.entry1 = null;
  return setUp.kit.sheet;
}

/** Entries 0 and 1 together, after two groups were typed back; then the vault is open. */
export async function finishSetUp(device: Device, typed: readonly [string, string]): Promise<void> {
  const setUp = inSetUp(device);
  const { passkey, kit, founding, setupCode } = setUp;
  if (passkey === null || kit === null) throw new VaultError("missing", { detail: "set-up step" });
  assertTyped(kit, typed);
  setUp.entry1 ??= await composeEntry1(device, setUp, passkey, kit);
  const envelopes = [founding.entry0.envelope, setUp.entry1.envelope];
  const request = { setupCode, envelopes, blobs: [], registration: passkey.registration };
  await sendingPasskey(device, passkey.credentialId, () => sendFounding(device, request, kit));
  device.siteIsFounded();
  const fold = emptyFold();
  const learned = await extendFold(fold, founding.household, founding.member, envelopes);
  const opened = new Opened(founding.household, founding.keys, passkey.entrance, async () => fold);
  await learn(device, opened, fold, learned);
  await saveEntrance(device, opened, passkey.entrance);
  device.setUp = null;
  finishOpening(device, opened);
}

async function composeEntry1(
  device: Device,
  setUp: SetUp,
  passkey: NewPasskey,
  kit: Kit,
): Promise<SignedEntry> {
  const { entry1 } = await finishFounding(setUp.founding, {
    household: setUp.household,
    name: setUp.name,
    personalVault: { name: "Mine", colour: "plum" },
    waysIn: [...passkey.ways, kit.way],
    at: device.now(),
  });
  return entry1;
}

/** Founds and signs in. A founding that landed although its answer was lost is taken up with the kit. */
async function sendFounding(device: Device, request: RequestOf<typeof found>, { code }: Kit): Promise<void> {
  try {
    const { ticket } = await device.transport.call(found, request);
    await openDoor(device.transport, ticket);
  } catch (error) {
    if (!isVaultError(error, "conflict")) throw error;
    await signInByCode(device.transport, code);
  }
}

/** Leaves nothing behind: the passkey made on the way is signalled away. */
export async function abandonSetUp(device: Device): Promise<void> {
  const { setUp } = device;
  device.setUp = null;
  if (setUp?.passkey) await discard(device, setUp.passkey);
}

async function discard(device: Device, { credentialId, ways }: NewPasskey): Promise<void> {
  await signalAway(device, credentialId);
  const cache = await device.cache();
  for (const { unlocker, source } of ways) if (source.kind === "device") await cache.dropDeviceKey(unlocker);
}

function inSetUp({ setUp }: Device): SetUp {
  if (setUp === null) throw new VaultError("expired", { detail: "set-up" });
  return setUp;
}
