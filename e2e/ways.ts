/** Ways in of people in tests: a passkey's PRF bytes and a kit, made as the app makes them. Secret. */
import { makeId, type UnlockerId } from "@/lib/bytes/ids";
import type { WayIn } from "@/lib/secret/compose/found";
import { derivePasskeyKek } from "@/lib/secret/crypto/kek";
import {
  deriveKitKek,
  deriveSignInToken,
  type KitCode,
  makeKitCode,
  signInHashOf,
} from "@/lib/secret/crypto/kit";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Passkey {
  readonly unlocker: UnlockerId;
  readonly credentialId: Bytes;
  readonly prf: Bytes;
  readonly way: WayIn;
}
export interface Kit {
  readonly unlocker: UnlockerId;
  readonly code: KitCode;
  readonly way: WayIn;
}
export interface Ways {
  readonly passkey: Passkey;
  readonly kit: Kit;
  /** both, as they are added */
  readonly waysIn: readonly WayIn[];
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const makeCredential = () => ({ credentialId: random(16), credentialPublicKey: random(77) });

/** A passkey with PRF and a kit; a real credential may be given where a real server verifies it. */
export async function makeWays(credential = makeCredential()): Promise<Ways> {
  const passkey = await makePasskey(credential);
  const kit = await makeKit();
  return { passkey, kit, waysIn: [passkey.way, kit.way] };
}

export async function makePasskey(credential = makeCredential()): Promise<Passkey> {
  const prf = random(32);
  const unlocker = makeId<UnlockerId>();
  const source = { kind: "passkey", ...credential, kek: await derivePasskeyKek(prf) } as const;
  return { unlocker, credentialId: credential.credentialId, prf, way: { unlocker, source } };
}

export async function makeKit(): Promise<Kit> {
  const code = makeKitCode();
  const unlocker = makeId<UnlockerId>();
  return { unlocker, code, way: await makeKitWay(unlocker, code) };
}

export async function makeKitWay(unlocker: UnlockerId, code: KitCode): Promise<WayIn> {
  const signInHash = await signInHashOf(await deriveSignInToken(code));
  return { unlocker, source: { kind: "kit", kek: await deriveKitKek(code), signInHash } };
}
