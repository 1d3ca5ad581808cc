/** A WebAuthn authenticator in a few lines, for tests: attestation none, one resident passkey. Holds its private key. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { encode } from "cborg";
import { type Bytes, concatBytes, fromBase64Url, toBase64Url, toUtf8 } from "@/lib/bytes/encoding";
import type { AssertionResponse, RegistrationResponse } from "@/lib/wire/passkeys";

export type Algorithm = "ES256" | "EdDSA" | "ES384";

/** What a ceremony says of itself; a test changes one thing at a time. */
export interface Ceremony {
  readonly challenge: Bytes;
  readonly rpId: string;
  readonly origin: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly userPresent?: boolean;
  readonly userVerified?: boolean;
  readonly counter?: number;
}

const CURVES = {
  ES256: { alg: -7, kty: 2, crv: 1, name: "P-256" },
  ES384: { alg: -35, kty: 2, crv: 2, name: "P-384" },
  EdDSA: { alg: -8, kty: 1, crv: 6, name: "Ed25519" },
} as const;

export class SoftwareAuthenticator {
  readonly credentialId: Bytes = new Uint8Array(randomBytes(32));
  readonly #privateKey: KeyObject;
  readonly #coseKey: Bytes;
  readonly #hash: string | null;

  constructor(algorithm: Algorithm = "ES256") {
    const { alg, kty, crv, name } = CURVES[algorithm];
    const pair =
      algorithm === "EdDSA"
        ? generateKeyPairSync("ed25519")
        : generateKeyPairSync("ec", { namedCurve: name });
    const jwk = pair.publicKey.export({ format: "jwk" });
    const cose = new Map<number, number | Uint8Array>([
      [1, kty],
      [3, alg],
      [-1, crv],
      [-2, fromBase64Url(jwk.x ?? "")],
    ]);
    if (jwk.y !== undefined) cose.set(-3, fromBase64Url(jwk.y));
    this.#coseKey = new Uint8Array(encode(cose));
    this.#privateKey = pair.privateKey;
    this.#hash = algorithm === "EdDSA" ? null : algorithm === "ES256" ? "sha256" : "sha384";
  }

  create(ceremony: Ceremony): RegistrationResponse {
    const attested = concatBytes(
      new Uint8Array(16),
      Uint8Array.of(this.credentialId.length >> 8, this.credentialId.length & 0xff),
      this.credentialId,
      this.#coseKey,
    );
    const authData = authenticatorData(ceremony, attested);
    return {
      credentialId: this.credentialId,
      clientDataJSON: clientData(ceremony, "webauthn.create"),
      attestationObject: new Uint8Array(encode({ fmt: "none", attStmt: {}, authData })),
      transports: ["internal"],
    };
  }

  get(ceremony: Ceremony): AssertionResponse {
    const clientDataJSON = clientData(ceremony, "webauthn.get");
    const data = authenticatorData(ceremony, null);
    const signed = concatBytes(data, createHash("sha256").update(clientDataJSON).digest());
    return {
      credentialId: this.credentialId,
      clientDataJSON,
      authenticatorData: data,
      signature: new Uint8Array(sign(this.#hash, signed, this.#privateKey)),
      userHandle: null,
    };
  }
}

function clientData({ challenge, origin, type, crossOrigin }: Ceremony, usual: string): Bytes {
  return toUtf8(
    JSON.stringify({
      type: type ?? usual,
      challenge: toBase64Url(challenge),
      origin,
      crossOrigin: crossOrigin ?? false,
    }),
  );
}

/** rpIdHash ‖ flags ‖ counter ‖ attested credential data (WebAuthn §6.1). */
function authenticatorData(
  { rpId, userPresent = true, userVerified = true, counter = 0 }: Ceremony,
  attested: Bytes | null,
): Bytes {
  const flags = (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0);
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, counter);
  const rpIdHash = createHash("sha256").update(rpId).digest();
  return concatBytes(rpIdHash, Uint8Array.of(flags), count, attested ?? new Uint8Array(0));
}
