import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase32 } from "@/lib/bytes/encoding";
import { formatUri, parseUri } from "@/lib/secret/otp/uri";
import { anyFields } from "@/lib/secret/vault/account.arbitrary";

/** The fields of a text that must be readable, with the secret as base32. */
function read(uri: string) {
  const parsed = parseUri(uri);
  if (!parsed.ok) throw new Error(parsed.reason);
  const { secret, ...fields } = parsed.fields;
  return { ...fields, secret: toBase32(secret) };
}
function refused(uri: string) {
  const parsed = parseUri(uri);
  return parsed.ok ? "read" : [parsed.reason, parsed.value];
}
const S = "JBSWY3DPEHPK3PXP";

test("what is not said is SHA1, 6 digits, 30 seconds", () => {
  expect(read(`otpauth://totp/Example:alice@example.com?secret=${S}&issuer=Example`)).toEqual({
    type: "totp",
    issuer: "Example",
    name: "alice@example.com",
    secret: S,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
    notes: "",
    tags: [],
    backupCodes: [],
  });
});

test.each([
  ["issuer and name", `totp/Air%20Canada:Ben?secret=${S}`, "Air Canada", "Ben"],
  ["an escaped colon", `totp/Long%3APeriod?secret=${S}`, "Long", "Period"],
  [
    "a space after the colon",
    `totp/encoding%3A%20%C2%BF%C3%A4%3F%20(demo)?secret=${S}`,
    "encoding",
    "¿ä? (demo)",
  ],
  ["an unescaped colon divides, an escaped one does not", `totp/a%3Ab:c%3Ad?secret=${S}`, "a:b", "c:d"],
  [
    "plus is a space in the issuer and a plus in the label",
    `totp/me+shop@x.org?secret=${S}&issuer=Air+Canada`,
    "Air Canada",
    "me+shop@x.org",
  ],
  ["an empty issuer in front", `totp/:title%20no%20issuer?secret=${S}&issuer`, "", "title no issuer"],
  ["an issuer parameter without value", `totp/Deno:Mason?secret=${S}&issuer=`, "Deno", "Mason"],
  [
    "the parameter wins",
    `totp/Contoso:me@contoso.com?secret=${S}&issuer=Microsoft`,
    "Microsoft",
    "me@contoso.com",
  ],
  ["no label", `totp/?secret=${S}&issuer=Code%203%20`, "Code 3", ""],
  ["no slash", `totp?secret=${S}&issuer=Code`, "Code", ""],
  ["Meraki", `totp/user%40host.org%2FMeraki?secret=${S}`, "Meraki", "user@host.org"],
  ["what is no UTF-8 stays", `totp/100%25%E4:b%zz?secret=${S}`, "100%25%E4", "b%zz"],
  ["no line can be reordered", `totp/a%E2%80%AEb:c%0Ad?secret=${S}`, "ab", "c d"],
  ["a query copied from a page", `totp/x?secret=${S}&amp;issuer=Y`, "Y", "x"],
])("label: %s", (_, rest, issuer, name) => {
  expect(read(`otpauth://${rest}`)).toMatchObject({ issuer, name });
});

test.each([
  ["sha256", "SHA256"],
  ["SHA-512", "SHA512"],
  ["HmacSHA1", "SHA1"],
  ["HMAC-SHA-256", "SHA256"],
  ["", "SHA1"],
])("algorithm %s", (written, algorithm) => {
  expect(read(`otpauth://totp/a?secret=${S}&algorithm=${written}`).algorithm).toBe(algorithm);
});

test.each([
  ["small letters", "jbswy3dpehpk3pxp", S],
  ["spaces and dashes", "JBSW+Y3DP%20EHPK-3PXP", S],
  ["padding", "JVMVGRKDKJCVI%3D%3D%3D", "JVMVGRKDKJCVI"],
  ["unused bits that are set", "SECRETO", "SECRETI"],
  ["invisible characters", "JBSWY3DP%E2%80%8BEHPK%C2%AD3PXP", S],
])("secret: %s", (_, written, secret) => {
  expect(read(`otpauth://totp/a?secret=${written}`).secret).toBe(secret);
});

test.each([
  ["totp/Steam:me?digits=5&issuer=Steam", "me"],
  ["totp/Steam:me?issuer=Steam", "me"],
  ["totp/Valve:me?encoder=steam&digits=5", "me"],
  ["totp/Valve:me?steam", "me"],
  ["steam/Boeing:Sophia?digits=6&period=60&algorithm=SHA512", "Sophia"],
])("Steam: %s", (rest, name) => {
  const expected = { type: "steam", name, digits: 5, period: 30, algorithm: "SHA1", secret: S };
  expect(read(`otpauth://${rest}&secret=${S}`)).toMatchObject(expected);
});

test("steam://BASE32 is a Steam account without a name", () => {
  expect(read(`steam://${S}`)).toMatchObject({ type: "steam", issuer: "Steam", name: "", secret: S });
});

test("an issuer called Steam with six digits said is an ordinary account", () => {
  expect(read(`otpauth://totp/Steam:me?issuer=Steam&digits=6&secret=${S}`).type).toBe("totp");
});

test("hotp keeps its counter and does not judge a period", () => {
  const fields = read(`otpauth://hotp/WWE:Mason?secret=${S}&digits=8&counter=10300&period=0`);
  expect(fields).toMatchObject({ type: "hotp", digits: 8, counter: 10300 });
});

test("andOTP repeats tags", () => {
  expect(read(`otpauth://totp/a?secret=${S}&tags=home&tags=bank&tags=home`).tags).toEqual(["home", "bank"]);
});

test.each([
  ["otpauth://totp/a?secret=TEST!INVALID", "bad-secret", "!"],
  ["otpauth://totp/a?secret=JBSWY3D1", "bad-secret", "1"],
  ["otpauth://totp/a?secret=[hidden]", "bad-secret", "["],
  ["otpauth://totp/a?secret=JBSWY3D%C4%B1", "bad-secret", "ı"],
  ["otpauth://totp/a?secret=J", "bad-secret", null],
  ["otpauth://totp/a?secret=", "missing-secret", null],
  ["otpauth://totp/a", "missing-secret", null],
  [`otpauth://totp/a?secret=${"A".repeat(1640)}`, "too-long", "secret"],
  [`otpauth://totp/${"a".repeat(201)}?secret=${S}`, "too-long", "name"],
  [`otpauth://totp/a?issuer=${"a".repeat(201)}&secret=${S}`, "too-long", "issuer"],
  [`otpauth://totp/a?secret=${S}&x=${"a".repeat(20_000)}`, "too-long", null],
  [`otpauth://totp/a?secret=${S}&algorithm=MD5`, "unsupported-algorithm", "MD5"],
  [`otpauth://totp/a?secret=${S}&digits=3`, "bad-digits", "3"],
  [`otpauth://totp/a?secret=${S}&digits=11`, "bad-digits", "11"],
  [`otpauth://totp/a?secret=${S}&period=0`, "bad-period", "0"],
  [`otpauth://totp/a?secret=${S}&period=1e2`, "bad-period", "1e2"],
  [`otpauth://hotp/a?secret=${S}&counter=-1`, "bad-counter", "-1"],
  [`otpauth://hotp/a?secret=${S}&counter=9007199254740992`, "bad-counter", "9007199254740992"],
  [`otpauth://yaotp/a?secret=${S}`, "unsupported-type", "yaotp"],
  ["motp://MOTP:Username?secret=7ac61d4736f51a2b", "unsupported-type", "motp"],
  ["https://example.org/otpauth://totp", "not-an-account", null],
  ["", "not-an-account", null],
])("%s is refused", (uri, reason, value) => {
  expect(refused(uri)).toEqual([reason, value]);
});

test("a refusal says whose account it would have been", () => {
  expect(parseUri("otpauth://totp/Bank:me?secret=1")).toMatchObject({ ok: false, title: "Bank – me" });
});

test("every account is read back as it was written", () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      expect(parseUri(formatUri(fields))).toEqual({
        ok: true,
        fields: { ...fields, tags: [], notes: "", backupCodes: [] },
      });
    }),
  );
});

const anyPatch = fc.array(fc.nat(0xffff), { maxLength: 3 }).map((units) => String.fromCharCode(...units));

test("a damaged text is read or refused, and never thrown at", () => {
  fc.assert(
    fc.property(anyFields, fc.nat(300), anyPatch, (fields, at, patch) => {
      const uri = formatUri(fields);
      const damaged = uri.slice(0, at) + patch + uri.slice(at + 1);
      expect(typeof parseUri(damaged).ok).toBe("boolean");
      expect(typeof parseUri(uri.slice(0, at)).ok).toBe("boolean");
    }),
  );
});
