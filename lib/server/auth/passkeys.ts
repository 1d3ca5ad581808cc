/** Verifies WebAuthn ceremonies (PROTOCOL §9): the one @simplewebauthn/server import. Sees public keys only. */
import "server-only";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, decodeClientDataJSON } from "@simplewebauthn/server/helpers";
import { type Bytes, equalBytes, fromBase64Url, toBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { AssertionResponse, RegistrationResponse } from "@/lib/wire/passkeys";

/** Where ceremonies must have happened. */
export interface RelyingParty {
  readonly origin: string;
  readonly rpId: string;
}

/** PROTOCOL §9, COSE numbers: Ed25519, P-256, RSA (Windows Hello). */
const ALGORITHMS = [-8, -7, -257];

/**
 * The credential that `create` made for `challenge`. Throws passkey-refused.
 * Attestation is neither asked for nor believed: verifying a certificate chain would make this server fetch
 * the addresses that the chain names.
 */
export async function verifyRegistration(
  party: RelyingParty,
  challenge: Bytes,
  response: RegistrationResponse,
): Promise<{ credentialId: Bytes; credentialPublicKey: Bytes }> {
  return refusing("registration", async () => {
    refuseFrames(response.clientDataJSON);
    refuseCertificates(response.attestationObject);
    const id = toBase64Url(response.credentialId);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(response.clientDataJSON),
          attestationObject: toBase64Url(response.attestationObject),
        },
      },
      expectedChallenge: toBase64Url(challenge),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const credentialId = fromBase64Url(registrationInfo.credential.id);
    // The id that the browser names must be the one that the authenticator data carries.
    if (!equalBytes(credentialId, response.credentialId)) return null;
    return { credentialId, credentialPublicKey: new Uint8Array(registrationInfo.credential.publicKey) };
  });
}

/**
 * Checks that `get` was answered for `challenge` by the credential with this public key. Throws passkey-refused.
 * Signature counters are not kept: synced passkeys answer 0 for ever, and a counter that went backwards would
 * shut out somebody who restored an authenticator while telling nobody anything they could act on.
 */
export async function verifyAssertion(
  party: RelyingParty,
  challenge: Bytes,
  response: AssertionResponse,
  credentialPublicKey: Bytes,
): Promise<void> {
  await refusing("assertion", async () => {
    refuseFrames(response.clientDataJSON);
    const id = toBase64Url(response.credentialId);
    const { verified } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(response.clientDataJSON),
          authenticatorData: toBase64Url(response.authenticatorData),
          signature: toBase64Url(response.signature),
        },
      },
      expectedChallenge: toBase64Url(challenge),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      credential: { id, publicKey: credentialPublicKey, counter: 0 },
    });
    return verified ? verified : null;
  });
}

/** No page may run our ceremonies inside a frame of its own, whatever the browser lets it. */
function refuseFrames(clientDataJSON: Bytes): void {
  const { crossOrigin } = decodeClientDataJSON(toBase64Url(clientDataJSON));
  if (crossOrigin) throw new VaultError("passkey-refused", { detail: "cross-origin frame" });
}

/** WebAuthn §5.1.3: without attestation a browser sends "none", or "packed" signed by the credential itself. */
function refuseCertificates(attestationObject: Bytes): void {
  const attestation = decodeAttestationObject(attestationObject);
  const format = attestation.get("fmt");
  const selfSigned = format === "packed" && attestation.get("attStmt").get("x5c") === undefined;
  if (format !== "none" && !selfSigned) throw new VaultError("passkey-refused", { detail: "attestation" });
}

/** The library's errors hold values of the request: only the code and which ceremony go on. */
async function refusing<T>(detail: string, ceremony: () => Promise<T | null>): Promise<T> {
  let result: T | null;
  try {
    result = await ceremony();
  } catch (cause) {
    throw new VaultError("passkey-refused", { detail, cause });
  }
  if (result === null) throw new VaultError("passkey-refused", { detail });
  return result;
}
