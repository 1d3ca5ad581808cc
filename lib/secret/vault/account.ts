/** One account: the schema of what a blob holds. Plaintext. */
import * as v from "valibot";

export const algorithm = v.picklist(["SHA1", "SHA256", "SHA512"]);
export const accountType = v.picklist(["totp", "hotp", "steam"]);
export type Algorithm = v.InferOutput<typeof algorithm>;
export type AccountType = v.InferOutput<typeof accountType>;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Version 1 of the content of an account blob. */
export const account = v.strictObject({
  v: v.literal(1),
  type: accountType,
  issuer: text(200),
  name: text(200),
  /** raw key bytes, as HMAC takes them */
  secret: v.custom<Uint8Array<ArrayBuffer>>(
    (input) => input instanceof Uint8Array && input.length >= 1 && input.length <= 1024,
  ),
  algorithm,
  digits: whole(4, 10),
  /** seconds; unused by hotp */
  period: whole(1, 3600),
  /** hotp: the next counter when this blob was sealed; the ledger's account.count may be further */
  counter: whole(0, Number.MAX_SAFE_INTEGER),
  notes: text(10_000),
  tags: v.pipe(v.array(text(50)), v.maxLength(50)),
  backupCodes: v.pipe(v.array(v.strictObject({ code: text(100), used: v.boolean() })), v.maxLength(100)),
  /** ms since 1970 */
  addedAt: v.number(),
});
export type Account = v.InferOutput<typeof account>;

/** What a preview line, a form or an importer says about an account before it is saved. */
export type AccountFields = Omit<Account, "v" | "addedAt">;
