import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase32 } from "@/lib/bytes/encoding";
import { linkOf } from "@/lib/secret/import/fixtures/migration-encoder";
import { readText } from "@/lib/secret/import/registry";
import { formatUri } from "@/lib/secret/otp/uri";
import { anyFields } from "@/lib/secret/vault/account.arbitrary";

const S = "JBSWY3DPEHPK3PXP";
const uri = (name: string) => `otpauth://totp/${name}?secret=${S}`;
const names = (text: string) => readText(text, null).accounts.map(({ name }) => name);
const problems = (text: string) =>
  readText(text, null).problems.map(({ place, reason, value }) => [place, reason, value]);

test("lines, comments, empty lines and every kind of line end", () => {
  const text = `\uFEFF# comment\n\n${uri("a")}\r\n// comment\r${uri("b")}\n  ${uri("c")}  `;
  expect(names(text)).toEqual(["a", "b", "c"]);
  expect(problems(text)).toEqual([]);
});

test("otpauth, migration and Steam stand in one text", () => {
  const migration = linkOf({ accounts: [{ secret: Uint8Array.of(1), name: "m", issuer: "" }] });
  expect(names(`${uri("a")}\nQR-Code:${migration}\nsteam://${S}`)).toEqual(["a", "m", ""]);
});

test("several links in one line", () => {
  expect(names(`${uri("a")},${uri("b")} ${uri("c")};`)).toEqual(["a", "b", "c"]);
});

test("a label may hold spaces, and steam:// in the middle of a word is no link", () => {
  expect(names(`otpauth://totp/My Bank: me?secret=${S}`)).toEqual(["me"]);
  expect(names(`otpauth://totp/xsteam://y?secret=${S}`)).toHaveLength(1);
});

test("a foreign line is reported with its number, the others are read", () => {
  const text = `${uri("a")}\nhello there\notpauth://totp/b?secret=JBSWY3D1\n${uri("c")}`;
  expect(names(text)).toEqual(["a", "c"]);
  expect(problems(text)).toEqual([
    ["line 2", "not-an-account", "hello there"],
    ["line 3", "bad-secret", "1"],
  ]);
});

test("a sentence that mentions a link is no account", () => {
  const text = `Please have a look at what my provider sent me yesterday: ${uri("a")}`;
  expect(problems(text)).toMatchObject([["line 1", "not-an-account", expect.stringContaining("Please")]]);
});

test.each([
  ["", null],
  ["# only a comment", "# only a comment"],
  ["https://example.org", "https://example.org"],
])("%j holds no account", (text, value) => {
  expect(problems(text)).toEqual([["line 1", "not-an-account", value]]);
});

test("Steam's own files, of the app and of the desktop authenticator", () => {
  const guard = {
    shared_secret: "THIl8+Jl6ugxr8x0X6eRMg==",
    account_name: "Sophia",
    identity_secret: "dGVzdA==",
  };
  for (const file of [{ accounts: { "7656": guard } }, { ...guard, Session: {} }]) {
    const { accounts } = readText(JSON.stringify(file), null);
    expect(accounts).toMatchObject([
      { type: "steam", issuer: "Steam", name: "Sophia", digits: 5, notes: "" },
    ]);
    expect(accounts.map(({ secret }) => toBase32(secret))).toEqual(["JRZCL47CMXVOQMNPZR2F7J4RGI"]);
  }
});

test.each([
  ["{", "not-an-account"],
  ['{"shared_secret"', "not-an-account"],
  ['{"shared_secret": 5}', "bad-secret"],
  ['{"shared_secret": "!"}', "bad-secret"],
  ['{"shared_secret": ""}', "bad-secret"],
  ['{"accounts": {"x": {}}, "y": {"shared_secret": 1}}', "bad-secret"],
])("a damaged file %s is refused", (text, reason) => {
  expect(readText(text, "x.maFile")).toMatchObject({
    accounts: [],
    problems: [{ place: "x.maFile", reason }],
  });
});

test("any list is read back in its order", () => {
  fc.assert(
    fc.property(fc.array(anyFields, { minLength: 1, maxLength: 20 }), (list) => {
      const { accounts, problems: none } = readText(list.map(formatUri).join("\n"), null);
      expect(none).toEqual([]);
      expect(accounts.map(({ secret }) => toBase32(secret))).toEqual(
        list.map(({ secret }) => toBase32(secret)),
      );
    }),
  );
});
