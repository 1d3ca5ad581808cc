/** The page's side of passkeys. Its PRF bytes are key material: handed over once, never part of a request. */
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { prfSalt } from "@/lib/secret/crypto/prf";
import type { PasskeyMade, PasskeyTouched } from "@/lib/secret/session/api";
import type { Creation, Touch } from "@/lib/secret/session/methods";

/** EdDSA, ES256, RS256: explicit, the best first (PROTOCOL §9). */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT = 5 * 60 * 1000;

const passkeysSupported = (): boolean =>
  typeof PublicKeyCredential === "function" && navigator.credentials !== undefined;

/** Can a field offer passkeys in its autofill? */
export const conditionalSupported = async (): Promise<boolean> =>
  passkeysSupported() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;

/** Makes a passkey; asks once more by `get` when `create` itself gave no PRF bytes (PROTOCOL §9). */
export async function createPasskey(creation: Creation): Promise<PasskeyMade> {
  const salt = await prfSalt(creation.rpId);
  const withPrf: AuthenticationExtensionsClientInputs = { prf: { eval: { first: salt } }, credProps: true };
  let credential: PublicKeyCredential;
  try {
    credential = await create(creation, withPrf);
  } catch (error) {
    // PROTOCOL §9: some authenticators fail on the extension alone. What the person decided is not asked twice.
    if (problemOf(error) !== "passkey-refused") throw asProblem(error);
    credential = await create(creation, {}).catch((again: unknown) => {
      throw asProblem(again);
    });
  }
  const response = credential.response;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new VaultError("passkey-unsupported");
  const credentialId = new Uint8Array(credential.rawId);
  return {
    ceremony: creation.ceremony,
    credentialId,
    clientDataJSON: new Uint8Array(response.clientDataJSON),
    attestationObject: new Uint8Array(response.attestationObject),
    transports: response.getTransports?.() ?? [],
    prf: prfOf(credential) ?? (await prfByTouch(creation.rpId, credentialId)),
  };
}

/** Asks for a touch: at once, or waiting in a field's autofill. `signal` ends it as "passkey-cancelled". */
export async function touchPasskey(
  touch: Touch,
  signal?: AbortSignal,
  mediation?: "conditional",
): Promise<PasskeyTouched> {
  if (!passkeysSupported()) throw new VaultError("passkey-unsupported");
  try {
    const credential = await get(touch, signal, mediation);
    const prf = prfOf(credential);
    if (prf !== null) performance.mark("keepsake:prf");
    const response = credential.response;
    if (!(response instanceof AuthenticatorAssertionResponse)) throw new VaultError("passkey-unsupported");
    return {
      ceremony: touch.ceremony,
      credentialId: new Uint8Array(credential.rawId),
      clientDataJSON: new Uint8Array(response.clientDataJSON),
      authenticatorData: new Uint8Array(response.authenticatorData),
      signature: new Uint8Array(response.signature),
      userHandle: response.userHandle === null ? null : new Uint8Array(response.userHandle),
      prf,
    };
  } catch (error) {
    throw asProblem(error);
  }
}

/** Buffers to move to the worker, so that the page keeps no PRF bytes. */
export const transferOf = (ceremony: PasskeyMade | PasskeyTouched): Transferable[] =>
  ceremony.prf === null ? [] : [ceremony.prf.buffer];

async function create(
  { challenge, rpId, userId, name, displayName, exclude }: Creation,
  extensions: AuthenticationExtensionsClientInputs,
): Promise<PublicKeyCredential> {
  if (!passkeysSupported()) throw new VaultError("passkey-unsupported");
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge,
      rp: { id: rpId, name: "Keepsake" },
      user: { id: userId, name, displayName },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      attestation: "none",
      excludeCredentials: exclude.map((id) => ({ type: "public-key", id })),
      timeout: TIMEOUT,
      extensions,
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new VaultError("passkey-cancelled");
  return credential;
}

async function get(
  { challenge, rpId, allow }: Touch,
  signal?: AbortSignal,
  mediation?: "conditional",
): Promise<PublicKeyCredential> {
  const credential = await navigator.credentials.get({
    ...(mediation === undefined ? {} : { mediation }),
    ...(signal === undefined ? {} : { signal }),
    publicKey: {
      challenge,
      rpId,
      userVerification: "required",
      allowCredentials: allow.map((id) => ({ type: "public-key", id })),
      timeout: TIMEOUT,
      extensions: { prf: { eval: { first: await prfSalt(rpId) } } },
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new VaultError("passkey-cancelled");
  return credential;
}

/** The follow-up of PROTOCOL §9; its assertion goes nowhere, so its challenge is this browser's own. */
async function prfByTouch(rpId: string, credentialId: Bytes): Promise<Bytes | null> {
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  try {
    return prfOf(await get({ ceremony: null, challenge, rpId, allow: [credentialId] }));
  } catch (error) {
    // Declined or unable: the passkey exists and signs in, it only gives no key.
    if (problemOf(error) === "passkey-unsupported") throw error;
    return null;
  }
}

/** Bytes or nothing: `enabled` is never believed. The copy is the only one that is handed on. */
function prfOf(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const given = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  if (given.length !== 32) return null;
  const prf = new Uint8Array(given);
  given.fill(0);
  return prf;
}

type PasskeyProblem =
  | "passkey-cancelled"
  | "passkey-unsupported"
  | "passkey-refused"
  | "wrong-origin"
  | "conflict";

function problemOf(error: unknown): PasskeyProblem | null {
  if (error instanceof VaultError) return null;
  if (!(error instanceof DOMException)) return "passkey-refused";
  switch (error.name) {
    case "NotAllowedError": // declined, timed out, or no passkey chosen: the browser does not say which
    case "AbortError":
      return "passkey-cancelled";
    case "NotSupportedError":
      return "passkey-unsupported";
    case "SecurityError": // not this rpId, or not a secure context
      return "wrong-origin";
    case "InvalidStateError": // this authenticator holds a passkey of the member already
      return "conflict";
    default:
      return "passkey-refused";
  }
}

function asProblem(error: unknown): unknown {
  const code = problemOf(error);
  return code === null ? error : new VaultError(code, { detail: "passkey", cause: error });
}
