/** Tells the browser's passkey picker what is accepted and what is not (PROTOCOL §9). Holds credential ids only. */
import { type Bytes, toBase64Url } from "@/lib/bytes/encoding";

/** Signal API of WebAuthn level 3, where the browser has it. */
interface Signals {
  signalAllAcceptedCredentials?(options: {
    rpId: string;
    userId: string;
    allAcceptedCredentialIds: string[];
  }): Promise<void>;
  signalUnknownCredential?(options: { rpId: string; credentialId: string }): Promise<void>;
}

const signals = (): Signals => Object(globalThis.PublicKeyCredential);

/** From the verified fold, and never an empty list: that would hide every passkey of the member. */
export async function signalAccepted(
  rpId: string,
  userId: Bytes,
  credentialIds: readonly Bytes[],
): Promise<void> {
  if (credentialIds.length === 0) return;
  const allAcceptedCredentialIds = credentialIds.map((id) => toBase64Url(id));
  await quietly(
    signals().signalAllAcceptedCredentials?.({ rpId, userId: toBase64Url(userId), allAcceptedCredentialIds }),
  );
}

/** For a passkey that a broken-off set-up left behind. */
export async function signalUnknown(rpId: string, credentialId: Bytes): Promise<void> {
  await quietly(signals().signalUnknownCredential?.({ rpId, credentialId: toBase64Url(credentialId) }));
}

/** A hint that the browser does not take costs nobody anything. */
const quietly = (signal: Promise<void> | undefined): Promise<void> | undefined =>
  signal?.catch(() => undefined);
