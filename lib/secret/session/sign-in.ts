/** Signing in, and making a session fresh again (PROTOCOL §6). Sends assertions and tokens, never a key. */

import * as v from "valibot";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { type CeremonyId, ceremonyId } from "@/lib/bytes/ids";
import { deriveSignInToken, type KitCode } from "@/lib/secret/crypto/kit";
import type { PasskeyTouched } from "@/lib/secret/session/api";
import { openDoor } from "@/lib/secret/session/door";
import type { Transport } from "@/lib/secret/session/transport";
import type { ResponseOf } from "@/lib/wire/endpoint";
import type { AssertionResponse } from "@/lib/wire/passkeys";
import { signInByKit, signInByPasskey, touch } from "@/lib/wire/sessions";

export type SignedIn = Omit<ResponseOf<typeof signInByPasskey>, "ticket">;

/** PROTOCOL §9: named one by one, so that nothing else of a touch, PRF bytes above all, gets into a request. */
function assertionOf({
  ceremony,
  credentialId,
  clientDataJSON,
  authenticatorData,
  signature,
  userHandle,
}: PasskeyTouched): { ceremony: CeremonyId; response: AssertionResponse } {
  const known = v.safeParse(ceremonyId, ceremony);
  // The touch was made while the server was away, over a challenge that it never gave.
  if (!known.success) throw new VaultError("server-down", { detail: "ceremony" });
  const response = { credentialId, clientDataJSON, authenticatorData, signature, userHandle };
  return { ceremony: known.output, response };
}

export async function signInByTouch(transport: Transport, touched: PasskeyTouched): Promise<SignedIn> {
  const { ticket, ...who } = await transport.call(signInByPasskey, assertionOf(touched));
  await openDoor(transport, ticket);
  return who;
}

export async function signInByCode(transport: Transport, code: KitCode): Promise<SignedIn> {
  const { ticket, ...who } = await transport.call(signInByKit, { token: await deriveSignInToken(code) });
  await openDoor(transport, ticket);
  return who;
}

/** Answers the new session when the old one had ended, else null. */
export async function freshen(transport: Transport, touched: PasskeyTouched): Promise<SignedIn | null> {
  const assertion = assertionOf(touched);
  try {
    await transport.call(touch, assertion);
    return null;
  } catch (error) {
    if (!isVaultError(error, "signed-out")) throw error;
    return signInByTouch(transport, touched);
  }
}
