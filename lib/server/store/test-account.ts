/** For tests: an account like any other. */
import type { Account } from "@/lib/secret/vault/account";

export const someAccount: Account = {
  v: 1,
  type: "totp",
  issuer: "Example",
  name: "anna@example.org",
  secret: Uint8Array.of(1, 2, 3, 4, 5),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 0,
};
