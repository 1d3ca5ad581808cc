/** The one place where an error code becomes an HTTP status. */
import * as v from "valibot";
import type { ErrorCode } from "@/lib/bytes/errors";

/** Codes that a server may answer with, and their status. */
export const STATUS = {
  malformed: 400,
  "newer-version": 400,
  "bad-signature": 400,
  "bad-public-key": 400,
  "passkey-refused": 400,
  expired: 400,
  "signed-out": 401,
  "passkey-unknown": 401,
  "kit-unknown": 401,
  "needs-touch": 403,
  forbidden: 403,
  "wrong-origin": 403,
  "wrong-setup-code": 403,
  closed: 403,
  "not-found": 404,
  conflict: 409,
  rejected: 409,
  missing: 409,
  "too-large": 413,
  throttled: 429,
  "server-error": 500,
  "disk-full": 507,
} as const satisfies Partial<Record<ErrorCode, number>>;

export type WireErrorCode = keyof typeof STATUS;

/** Body of every answer that is not 200. `detail` names a rule or field, `retryAfter` is in seconds. */
export const errorAnswer = v.strictObject({
  error: v.picklist(Object.keys(STATUS) as [WireErrorCode, ...WireErrorCode[]]),
  detail: v.optional(v.pipe(v.string(), v.maxLength(200))),
  retryAfter: v.optional(v.number()),
});
export type ErrorAnswer = v.InferOutput<typeof errorAnswer>;
