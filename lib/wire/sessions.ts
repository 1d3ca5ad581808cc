/** Signing in, fresh touch, and the sessions of a member. Everything here is sealed or public. */
import * as v from "valibot";
import { ceremonyId, householdId, memberId, registrationId, sessionId, unlockerId } from "@/lib/bytes/ids";
import { bytesOf } from "@/lib/bytes/sealed";
import { endpoint } from "@/lib/wire/endpoint";
import { assertionResponse } from "@/lib/wire/passkeys";

/** A ticket opens one session through next-auth's door, once, within a minute. */
const signedIn = v.strictObject({
  ticket: bytesOf(32),
  household: householdId,
  member: memberId,
  unlocker: unlockerId,
});

export const signInByPasskey = endpoint({
  method: "POST",
  path: "/api/sessions/passkey",
  access: "open",
  request: v.strictObject({ ceremony: ceremonyId, response: assertionResponse }),
  response: signedIn,
});

/** The token is derived from the kit code under its own label; the code itself never leaves the browser. */
export const signInByKit = endpoint({
  method: "POST",
  path: "/api/sessions/kit",
  access: "open",
  request: v.strictObject({ token: bytesOf(32) }),
  response: signedIn,
});

/** Makes the session fresh again: an assertion by a passkey of the same member. */
export const touch = endpoint({
  method: "POST",
  path: "/api/sessions/touch",
  access: "session",
  request: v.strictObject({ ceremony: ceremonyId, response: assertionResponse }),
  response: v.strictObject({ freshUntil: v.number() }),
});

export const currentSession = endpoint({
  method: "GET",
  path: "/api/sessions/current",
  access: "session",
  request: v.strictObject({}),
  response: v.strictObject({
    session: sessionId,
    household: householdId,
    member: memberId,
    unlocker: unlockerId,
    /** ms since 1970; in the past: a touch is needed for what asks for one */
    freshUntil: v.number(),
    now: v.number(),
  }),
});

/** Ends this session. Locking does not ask for it: the session may stay while the keys are gone. */
export const signOut = endpoint({
  method: "POST",
  path: "/api/sessions/sign-out",
  access: "session",
  request: v.strictObject({}),
  response: v.strictObject({}),
});

/** The server's half of a `device` unlocker's key (PROTOCOL §2): once for each touch of the same member. */
export const deviceHalf = endpoint({
  method: "POST",
  path: "/api/sessions/device-half",
  access: "fresh",
  request: v.strictObject({ unlocker: unlockerId }),
  response: v.strictObject({ half: bytesOf(32) }),
});

/**
 * The server's half for a `device` unlocker that is about to be added. The server chooses the id, so that
 * nobody can ask for the half of one that exists; open, because at set-up there is no session yet.
 */
export const newDeviceHalf = endpoint({
  method: "POST",
  path: "/api/sessions/device-half/new",
  access: "open",
  request: v.strictObject({
    registration: registrationId,
    /** that it will be in: the half is released to nobody of another one */
    household: householdId,
  }),
  response: v.strictObject({ unlocker: unlockerId, half: bytesOf(32) }),
});

/** next-auth's own door; the only routes that are not CBOR. `ticket` is base64url there. */
export const NEXT_AUTH_BASE = "/api/auth";
