import { expect, test } from "vitest";
import { toBase32 } from "@/lib/bytes/encoding";
import { checkFields } from "@/lib/secret/import/typed";
import type { TypedAccount } from "@/lib/secret/session/api";

const typed: TypedAccount = {
  type: "totp",
  issuer: " Bank ",
  name: "me",
  secret: "jbsw y3dp-ehpk 3pxp",
  algorithm: "",
  digits: "",
  period: "",
  counter: "",
};
const check = (change: Partial<TypedAccount>) => checkFields({ ...typed, ...change }, [], 0);

test("issuer, name and secret are enough", () => {
  const read = check({});
  if (!read.ok) throw new Error("refused");
  const { secret, ...fields } = read.value.fields;
  expect(toBase32(secret)).toBe("JBSWY3DPEHPK3PXP");
  expect(fields).toMatchObject({
    issuer: "Bank",
    name: "me",
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
  });
  expect(read.value).toMatchObject({ status: "new", code: expect.stringMatching(/^[0-9]{6}$/) });
});

test("what a type does not use is not judged", () => {
  expect(check({ counter: "x" }).ok).toBe(true);
  expect(check({ type: "hotp", period: "x", counter: "7" })).toMatchObject({
    value: { fields: { counter: 7 } },
  });
  expect(check({ type: "steam", digits: "x", algorithm: "x", period: "x" })).toMatchObject({
    value: { fields: { type: "steam", digits: 5, algorithm: "SHA1", period: 30 } },
  });
});

test.each<[keyof TypedAccount, Partial<TypedAccount>, string, string | null]>([
  ["secret", { secret: " " }, "missing-secret", null],
  ["secret", { secret: "JBSWY3D8" }, "bad-secret", "8"],
  ["secret", { secret: "A".repeat(1640) }, "too-long", "secret"],
  ["algorithm", { algorithm: "MD5" }, "unsupported-algorithm", "MD5"],
  ["digits", { digits: "11" }, "bad-digits", "11"],
  ["period", { period: "0" }, "bad-period", "0"],
  ["counter", { type: "hotp", counter: "1.5" }, "bad-counter", "1.5"],
  ["issuer", { issuer: "a".repeat(201) }, "too-long", "issuer"],
  ["name", { name: "a".repeat(201) }, "too-long", "name"],
])("%s %o is refused at its field", (field, change, reason, value) => {
  expect(check(change)).toEqual({ ok: false, fields: { [field]: { reason, value } } });
});

test("all problems are said at once", () => {
  const read = check({ secret: "1", digits: "0", period: "x" });
  expect(read.ok ? [] : Object.keys(read.fields)).toEqual(["secret", "digits", "period"]);
});
