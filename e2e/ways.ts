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
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** A passkey with PRF; a real credential may be given where a real server verifies it. */
export async function makePasskey(
  credential = { credentialId: random(16), credentialPublicKey: random(77) },
): Promise<Passkey> {
  const prf = random(32);
  const unlocker = makeId<UnlockerId>();
  const source = { kind: "passkey", ...credential, kek: await derivePasskeyKek(prf) } as const;
  return { unlocker, credentialId: credential.credentialId, prf, way: { unlocker, source } };
}

/** A passkey that gives no PRF: it signs in and opens nothing. */
export function makePasskeyWithoutPrf(): WayIn {
  const source = {
    kind: "passkey",
    credentialId: random(16),
    credentialPublicKey: random(77),
    kek: null,
  } as const;
  return { unlocker: makeId<UnlockerId>(), source };
}

export async function makeKit(): Promise<Kit> {
  const code = makeKitCode();
  const unlocker = makeId<UnlockerId>();
  const signInHash = await signInHashOf(await deriveSignInToken(code));
  const source = { kind: "kit", kek: await deriveKitKek(code), signInHash } as const;
  return { unlocker, code, way: { unlocker, source } };
}

export const makeWays = async (passkey?: Passkey): Promise<Ways> => ({
  passkey: passkey ?? (await makePasskey()),
  kit: await makeKit(),
});
