/** Arbitrary accounts for property tests. Made-up plaintext only. */
import fc from "fast-check";
import { plainText } from "@/lib/secret/otp/plain-text";
import { STEAM } from "@/lib/secret/otp/uri";
import type { AccountFields } from "@/lib/secret/vault/account";

/** Letters of several scripts, and everything that means something in a URI. */
const letters = Array.from("aZ09 éßøИ日ع👩\u{1F469}\u200D\u{1F4BB}\u0301:/%@+&#?=;,.-_~[]\"'\\<>");
const word = fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 }).map(plainText);
const secret = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => new Uint8Array(bytes));
const common = {
  issuer: word,
  name: word,
  secret,
  notes: fc.string({ maxLength: 50 }),
  tags: fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
  backupCodes: fc.array(fc.record({ code: fc.string({ maxLength: 12 }), used: fc.boolean() }), {
    maxLength: 3,
  }),
};
const algorithm = fc.constantFrom("SHA1", "SHA256", "SHA512");
const digits = fc.integer({ min: 4, max: 10 });
/** Not Steam by its name: an ordinary account of that name is read as Steam when it has five digits. */
const ordinary = (fields: AccountFields): boolean => fields.issuer.toLowerCase() !== "steam";

export const anyFields: fc.Arbitrary<AccountFields> = fc.oneof(
  fc
    .record({
      ...common,
      type: fc.constant("totp"),
      algorithm,
      digits,
      period: fc.integer({ min: 1, max: 3600 }),
      counter: fc.constant(0),
    })
    .filter(ordinary),
  fc.record({
    ...common,
    type: fc.constant("hotp"),
    algorithm,
    digits,
    period: fc.constant(30),
    counter: fc.maxSafeNat(),
  }),
  fc.record(common).map((fields) => ({ ...fields, ...STEAM })),
);
