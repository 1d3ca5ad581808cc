/** Founding a household, and what a stranger may know of an instance. Everything here is sealed or public. */
import * as v from "valibot";
import { householdId, registrationId } from "@/lib/bytes/ids";
import { bytesUpTo } from "@/lib/bytes/sealed";
import { endpoint } from "@/lib/wire/endpoint";
import { accountBlob, entryEnvelope, head } from "@/lib/wire/ledger";

/** What the front door needs before anybody is known. */
export const instance = endpoint({
  method: "GET",
  path: "/api/instance",
  access: "open",
  request: v.strictObject({}),
  response: v.strictObject({
    /** "set-up": nothing is founded yet, a set-up code is needed; "open": anybody may found; "closed" */
    signups: v.picklist(["set-up", "open", "closed"]),
    /** does any household live here */
    founded: v.boolean(),
    /** BASE_URL's origin, and the exact host name under which passkeys work */
    origin: v.string(),
    rpId: v.string(),
    version: v.string(),
    /** server time, ms since 1970 */
    now: v.number(),
  }),
});

/** Entries 0 and 1 of a new household, taken together or not at all; answers a sign-in ticket. */
export const found = endpoint({
  method: "POST",
  path: "/api/households",
  access: "open",
  maxBytes: 1024 * 1024,
  request: v.strictObject({
    setupCode: v.nullable(v.pipe(v.string(), v.maxLength(64))),
    envelopes: v.pipe(v.array(entryEnvelope), v.length(2)),
    blobs: v.pipe(v.array(accountBlob), v.maxLength(0)),
    registration: registrationId,
  }),
  response: v.strictObject({ household: householdId, head, ticket: bytesUpTo(64) }),
});
