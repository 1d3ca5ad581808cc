import { expect, test } from "vitest";
import { fieldsOf, textsOf } from "@/app/(vault)/codes/account/edited";
import type { AccountFields } from "@/lib/secret/vault/account";

const before: AccountFields = {
  type: "totp",
  issuer: "GitHub",
  name: "anna-v",
  secret: new Uint8Array([1]),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "two lines\nof notes",
  tags: ["home", "work"],
  backupCodes: [
    { code: "8f2a-91cc", used: true },
    { code: "77d0-1be4", used: false },
  ],
};

test("nothing edited changes nothing", () => {
  const { issuer, name, tags, notes, backupCodes } = before;
  expect(fieldsOf(textsOf(before), before)).toEqual({ issuer, name, tags, notes, backupCodes });
});

test("blanks, empty lines and repeated tags are dropped", () => {
  const texts = { ...textsOf(before), tags: " work, ,work,  bank ", backupCodes: "\n a \n\nb\n" };
  const fields = fieldsOf(texts, before);
  expect(fields.tags).toEqual(["work", "bank"]);
  expect(fields.backupCodes.map((one) => one.code)).toEqual(["a", "b"]);
});

test("a code that was used stays used when another is added", () => {
  const texts = { ...textsOf(before), backupCodes: "new\n8f2a-91cc" };
  expect(fieldsOf(texts, before).backupCodes).toEqual([
    { code: "new", used: false },
    { code: "8f2a-91cc", used: true },
  ]);
});
