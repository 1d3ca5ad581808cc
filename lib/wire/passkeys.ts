/** WebAuthn ceremonies. Extension results (PRF) are never part of a request: the schema refuses them. */
import * as v from "valibot";
import { ceremonyId, registrationId } from "@/lib/bytes/ids";
import { bytesOf, bytesUpTo } from "@/lib/bytes/sealed";
import { endpoint } from "@/lib/wire/endpoint";

/** What an authenticator answered to `create`, without extension results. */
const registrationResponse = v.strictObject({
  credentialId: bytesUpTo(1023, 16),
  clientDataJSON: bytesUpTo(4096),
  attestationObject: bytesUpTo(16 * 1024),
  transports: v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.maxLength(8)),
});
export type RegistrationResponse = v.InferOutput<typeof registrationResponse>;

/** What an authenticator answered to `get`, without extension results. */
export const assertionResponse = v.strictObject({
  credentialId: bytesUpTo(1023, 16),
  clientDataJSON: bytesUpTo(4096),
  authenticatorData: bytesUpTo(4096),
  signature: bytesUpTo(1024),
  userHandle: v.nullable(bytesUpTo(64)),
});
export type AssertionResponse = v.InferOutput<typeof assertionResponse>;

const challengeAnswer = v.strictObject({
  ceremony: ceremonyId,
  challenge: bytesOf(32),
  rpId: v.string(),
});

/** A challenge for `create`. Open: on an empty instance and for somebody who joins. The set-up code is checked already here. */
export const registrationOptions = endpoint({
  method: "POST",
  path: "/api/passkeys/registration/options",
  access: "open",
  request: v.strictObject({ setupCode: v.nullable(v.pipe(v.string(), v.maxLength(64))) }),
  response: challengeAnswer,
});

/** Verifies what `create` gave at once; the registration is named when the entry with its unlocker.add is sent. */
export const register = endpoint({
  method: "POST",
  path: "/api/passkeys/registration",
  access: "open",
  request: v.strictObject({ ceremony: ceremonyId, response: registrationResponse }),
  response: v.strictObject({
    registration: registrationId,
    /** COSE key as it must stand in unlocker.add */
    credentialPublicKey: bytesUpTo(2048),
  }),
});

/** A challenge for `get`: sign-in, or a fresh touch of an open session. */
export const assertionOptions = endpoint({
  method: "POST",
  path: "/api/passkeys/assertion/options",
  access: "open",
  request: v.strictObject({}),
  response: challengeAnswer,
});
