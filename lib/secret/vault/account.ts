/** One account: the schema of what a blob holds, and its bytes before sealing. Plaintext. */
import * as v from "valibot";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

export const algorithm = v.picklist(["SHA1", "SHA256", "SHA512"]);
const accountType = v.picklist(["totp", "hotp", "steam"]);
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
  addedAt: whole(0, Number.MAX_SAFE_INTEGER),
});
export type Account = v.InferOutput<typeof account>;

/** What a preview line, a form or an importer says about an account before it is saved. */
export type AccountFields = Omit<Account, "v" | "addedAt">;

/** The content of an account blob (PROTOCOL §3), before padding and sealing. Throws `malformed`. */
export function encodeAccount(content: Account): Bytes {
  if (!v.is(account, content)) throw new VaultError("malformed", { detail: "account" });
  return encodeCbor(content);
}

/** The inverse. Throws `newer-version` for what a later release wrote, `malformed` for anything else. */
export function decodeAccount(bytes: Uint8Array): Account {
  const value = decodeCbor(bytes);
  if (versionOf(value) > 1) throw new VaultError("newer-version", { detail: "account" });
  const parsed = v.safeParse(account, value);
  if (!parsed.success) throw new VaultError("malformed", { detail: "account" });
  // The decoder's bytes are a view of the whole opened blob: a copy lets that go.
  return { ...parsed.output, secret: new Uint8Array(parsed.output.secret) };
}

/** Versions that follow are told apart here, and each is upgraded to the one after it. */
function versionOf(value: unknown): number {
  const head = v.safeParse(v.looseObject({ v: whole(1, Number.MAX_SAFE_INTEGER) }), value);
  return head.success ? head.output.v : 0;
}
