import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCbor } from "@/lib/bytes/cbor";
import { isVaultError } from "@/lib/bytes/errors";
import { type Account, decodeAccount, encodeAccount } from "@/lib/secret/vault/account";
import { anyFields } from "@/lib/secret/vault/account.arbitrary";

const sample: Account = {
  v: 1,
  type: "totp",
  issuer: "Bank",
  name: "me",
  secret: new Uint8Array([1, 2, 3]),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 1_700_000_000_000,
};

function codeOf(action: () => unknown): string {
  try {
    action();
    return "nothing thrown";
  } catch (error) {
    return isVaultError(error) ? error.code : `another error: ${error}`;
  }
}

test("every account comes back from its bytes", () => {
  fc.assert(
    fc.property(anyFields, fc.nat(), (fields, addedAt) => {
      const content: Account = { v: 1, ...fields, addedAt };
      expect(decodeAccount(encodeAccount(content))).toEqual(content);
    }),
  );
});

test("the secret does not keep the opened blob alive", () => {
  const { secret } = decodeAccount(encodeAccount(sample));
  expect(secret.buffer.byteLength).toBe(secret.length);
});

test("what a later release wrote is named as that, whatever it holds", () => {
  expect(codeOf(() => decodeAccount(encodeCbor({ v: 2, secrets: [] })))).toBe("newer-version");
});

test.each<[string, object]>([
  ["no version", { v: undefined }],
  ["a version that is no number", { v: "1" }],
  ["version 0", { v: 0 }],
  ["an unknown field", { extra: true }],
  ["no secret", { secret: new Uint8Array() }],
  ["too large a secret", { secret: new Uint8Array(1025) }],
  ["too few digits", { digits: 3 }],
  ["a negative counter", { counter: -1 }],
  ["too long a name", { name: "a".repeat(201) }],
])("an account with %s is malformed", (_, change) => {
  const content = Object.fromEntries(
    Object.entries({ ...sample, ...change }).filter(([, value]) => value !== undefined),
  );
  expect(codeOf(() => decodeAccount(encodeCbor(content)))).toBe("malformed");
});

test("nothing invalid is ever written", () => {
  expect(codeOf(() => encodeAccount({ ...sample, digits: 99 }))).toBe("malformed");
});
