import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes, toBase32, toUtf8 } from "@/lib/bytes/encoding";
import {
  base64,
  chunk,
  encodePayload,
  linkOf,
  type MigrationAccount,
  number,
} from "@/lib/secret/import/fixtures/migration-encoder";
import { readMigration } from "@/lib/secret/import/google-migration";
import { missingParts } from "@/lib/secret/import/missing-parts";
import { plainText } from "@/lib/secret/otp/plain-text";

const secret = toUtf8("Hello!\u07AD\u07BE");
const account: MigrationAccount = { secret, name: "me", issuer: "Bank" };
const read = (link: string) => readMigration(link, "here");
const readOne = (one: MigrationAccount) => read(linkOf({ accounts: [one] }));
const link = (data: string) => `otpauth-migration://offline?data=${data}`;

test("one account, as the app writes it", () => {
  const { accounts, problems } = readOne(account);
  expect(problems).toEqual([]);
  expect(accounts).toEqual([
    {
      type: "totp",
      issuer: "Bank",
      name: "me",
      secret,
      algorithm: "SHA1",
      digits: 6,
      period: 30,
      counter: 0,
      notes: "",
      tags: [],
      backupCodes: [],
    },
  ]);
});

test.each([
  [{ name: "Bank:me", issuer: "Bank" }, "Bank", "me"],
  [{ name: "BANK: me ", issuer: "Bank" }, "Bank", "me"],
  [{ name: "Contoso:me", issuer: "Microsoft" }, "Microsoft", "Contoso:me"],
  [{ name: "encoding: ¿äÄ", issuer: "" }, "encoding", "¿äÄ"],
  [{ name: "NoIssuer", issuer: "" }, "", "NoIssuer"],
])("names %o", (names, issuer, name) => {
  expect(readOne({ secret, ...names }).accounts).toMatchObject([{ issuer, name }]);
});

test.each([
  [
    { algorithm: 0, digits: 0, type: 0 },
    { algorithm: "SHA1", digits: 6, type: "totp" },
  ],
  [
    { algorithm: 2, digits: 2, type: 2 },
    { algorithm: "SHA256", digits: 8, type: "totp" },
  ],
  [
    { algorithm: 3, type: 1, counter: 10300 },
    { algorithm: "SHA512", type: "hotp", counter: 10300 },
  ],
])("numbers %o", (numbers, expected) => {
  expect(readOne({ ...account, ...numbers }).accounts).toMatchObject([expected]);
});

test.each<[string, Partial<MigrationAccount>, string, string | null]>([
  ["MD5", { algorithm: 4 }, "unsupported-algorithm", "MD5"],
  ["an algorithm of tomorrow", { algorithm: 9 }, "unsupported-algorithm", "9"],
  ["digits of tomorrow", { digits: 3 }, "bad-digits", "3"],
  ["a type of tomorrow", { type: 3 }, "unsupported-type", "3"],
  ["a counter beyond 2^53", { type: 1, counter: 2n ** 63n }, "bad-counter", "9223372036854775808"],
  ["no secret", { secret: new Uint8Array() }, "missing-secret", null],
  ["a secret of 1025 bytes", { secret: new Uint8Array(1025) }, "too-long", "secret"],
  ["a name of 201 letters", { name: "a".repeat(201) }, "too-long", "name"],
  ["an issuer of 201 letters", { issuer: "a".repeat(201) }, "too-long", "issuer"],
])("an account with %s is reported, the others are read", (_, wrong, reason, value) => {
  const { accounts, problems } = read(linkOf({ accounts: [{ ...account, ...wrong }, account] }));
  expect(accounts).toHaveLength(1);
  expect(problems).toMatchObject([{ place: "here", reason, value }]);
});

test("all spellings of the payload are one", () => {
  // bytes whose base64 has "+", "/" and padding
  const data = base64(
    encodePayload({
      accounts: [{ ...account, name: "you", secret: Uint8Array.of(251, 239, 190, 255, 254) }],
    }),
  );
  expect(data).toMatch(/\+.*\/.*=|\/.*\+.*=/);
  const spellings = [
    data,
    encodeURIComponent(data),
    encodeURIComponent(encodeURIComponent(data)),
    data.replaceAll("+", " "),
    data.replaceAll("+", "-").replaceAll("/", "_"),
    data.replaceAll("=", ""),
    `${data}&x=1#y`,
  ];
  const readings = spellings.map((spelling) => read(link(spelling)));
  for (const reading of readings) expect(reading).toEqual(readings[0]);
  expect(readings[0]?.accounts).toHaveLength(1);
});

test("unknown fields of every wire type are passed over, a unique id too", () => {
  const unknown = concatBytes(
    number(99, 7),
    chunk(100, toUtf8("later")),
    Uint8Array.of(((101 << 3) & 0x7f) | 0x80 | 1, 6, 1, 2, 3, 4, 5, 6, 7, 8),
    Uint8Array.of(((102 << 3) & 0x7f) | 0x80 | 5, 6, 1, 2, 3, 4),
  );
  const payload = concatBytes(
    unknown,
    encodePayload({ accounts: [{ ...account, uniqueId: "7d57" }], version: 2 }),
  );
  expect(read(link(base64(payload)))).toMatchObject({ accounts: [{ name: "me" }], problems: [] });
});

test.each([
  ["nothing", ""],
  ["no base64", "!!!!"],
  ["no message", "XXXX"],
  ["a message without accounts", "EAEYACAAKOfg%2B%2FgC"],
  ["too much", "A".repeat(300_000)],
])("%s is a bad migration", (_, data) => {
  expect(read(link(data))).toMatchObject({ accounts: [], problems: [{ reason: "bad-migration" }] });
});

test("what came whole before a cut is read, and the cut is said", () => {
  const bytes = encodePayload({ accounts: [account, account] });
  const reading = read(link(base64(bytes.subarray(0, bytes.length - 15))));
  expect(reading.accounts).toHaveLength(1);
  expect(reading.problems).toMatchObject([{ reason: "bad-migration" }]);
});

test("parts: in any order, named when missing, with ids that take ten bytes", () => {
  const part = (index: number, id = -1_000_000) =>
    read(linkOf({ accounts: [account], size: 4, index, id })).parts;
  expect(missingParts([...part(3), ...part(0)])).toEqual({ missing: [2, 3], total: 4 });
  expect(missingParts([...part(3), ...part(0), ...part(1), ...part(2)])).toEqual({ missing: [], total: 4 });
  expect(missingParts([...part(0), ...part(1, 5), ...part(2, 5), ...part(3, 5)])).toEqual({
    missing: [1, 2, 3, 4],
    total: 4,
  });
  expect(part(0)[0]?.id).toBe(-1_000_000);
  expect(missingParts([])).toEqual({ missing: [], total: 0 });
});

test("version 2 has no batch id: parts of one size belong together", () => {
  const part = (index: number) => read(linkOf({ accounts: [account], version: 2, size: 2, index })).parts;
  expect(missingParts([...part(1)])).toEqual({ missing: [1], total: 2 });
  expect(missingParts([...part(1), ...part(0)])).toEqual({ missing: [], total: 2 });
});

test("a claim of a billion parts is no claim", () => {
  expect(read(linkOf({ accounts: [account], size: 1_000_000_000 })).parts).toEqual([]);
  expect(read(linkOf({ accounts: [account], size: 2, index: 2 })).parts).toEqual([]);
});

const anyAccount = fc.record({
  secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  name: fc.string({ maxLength: 30 }).map((text) => plainText(text.replaceAll(":", "").replaceAll("/", ""))),
  issuer: fc.string({ maxLength: 30 }).map(plainText),
  algorithm: fc.integer({ min: 0, max: 3 }),
  digits: fc.integer({ min: 0, max: 2 }),
  type: fc.integer({ min: 0, max: 2 }),
  counter: fc.maxSafeNat(),
});

test("every export is read back", () => {
  fc.assert(
    fc.property(fc.array(anyAccount, { minLength: 1, maxLength: 10 }), fc.integer(), (accounts, id) => {
      const reading = read(linkOf({ accounts, id }));
      expect(reading.problems).toEqual([]);
      expect(reading.accounts.map((fields) => [toBase32(fields.secret), fields.issuer, fields.name])).toEqual(
        accounts.map((one) => [toBase32(one.secret), one.issuer, one.name]),
      );
      expect(reading.parts[0]?.id).toBe(id | 0);
    }),
  );
});

test("bytes of any kind are read or refused, and never thrown at", () => {
  const damaged = fc
    .tuple(fc.array(anyAccount, { maxLength: 3 }), fc.nat(), fc.uint8Array({ maxLength: 8 }))
    .map(([accounts, at, patch]) => {
      const bytes = encodePayload({ accounts });
      const from = at % bytes.length;
      return concatBytes(bytes.subarray(0, from), patch, bytes.subarray(from + patch.length));
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
      const { accounts, problems } = read(link(base64(bytes)));
      expect(accounts.length + problems.length).toBeGreaterThan(0);
    }),
  );
});
