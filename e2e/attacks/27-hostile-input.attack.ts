import { encode } from "cborg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APPEND, BLOBS, deviceOf, honest, PULL } from "@/e2e/attacks/scene";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { readPictureInNode } from "@/lib/secret/import/fixtures/read-picture-in-node";
import { previewOf } from "@/lib/secret/import/preview";
import type { Result } from "@/lib/secret/session/api";
import { type Between, must, TestDevice, totp } from "@/lib/secret/session/test-device";
import { type Founder, foundByApi } from "@/lib/server/test-person";
import { ask, everythingStored, mostBytes, named, posts } from "@/lib/server/test-routes";
import { startTestServer } from "@/lib/server/test-server";
import { assertionOptions } from "@/lib/wire/passkeys";
import { signInByKit } from "@/lib/wire/sessions";

// PROTOCOL §1, CBOR: size and nesting are bounded before anything is built, and one value has one spelling.

/** Each takes under a second on an idle machine; what is not linear would take minutes. */
const BOUND_MS = 10_000;

let stop: () => Promise<void>;
let anna: Founder;
let device: TestDevice;
beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open", LOG_LEVEL: "error" });
  anna = await foundByApi(null);
  device = await deviceOf(anna.person);
  must(await device.session.saveAccounts([totp("Kept")], device.personalVault));
});
afterAll(() => stop());

const junk: readonly (readonly [string, BodyInit])[] = [
  ["nothing", new Uint8Array(0)],
  ["text", "hello"],
  ["JSON", "{}"],
  ["a list", encodeCbor([])],
  ["a number", encodeCbor(7)],
  ["a field that is not known", encodeCbor({ clientExtensionResults: { prf: new Uint8Array(32) } })],
  ["deep nesting", new Uint8Array(60_000).fill(0x81)],
  ["a claimed length", Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0)],
  ["a truncated map", encodeCbor({ response: new Uint8Array(100) }).slice(0, 50)],
  ["one value spelled longer", Uint8Array.of(0xb8, 0)],
];

test.each(named(posts))(
  "PROTOCOL §1: %s answers junk with an error of its own and changes nothing",
  async (_, route) => {
    const before = await everythingStored();
    for (const [name, body] of junk) {
      const answer = await ask(route, { cookies: anna.browser, body });
      const status = name === "deep nesting" && mostBytes(route) < 60_000 ? 413 : 400;
      expect([name, answer.status]).toEqual([name, status]);
    }
    const oversized = new Uint8Array(mostBytes(route) + 1);
    expect(await ask(route, { cookies: anna.browser, body: oversized })).toMatchObject({
      status: 413,
      body: { error: "too-large" },
    });
    expect(await everythingStored()).toBe(before);
  },
);

const whole = encodeCbor({ blobs: [] });
const answers: readonly (readonly [string, BodyInit])[] = [
  ...junk,
  ["bytes behind it", new Uint8Array([...whole, 0])],
  ["four megabytes of nesting", new Uint8Array(4 * 1024 * 1024).fill(0x81)],
  ["a text that claims four billion bytes", Uint8Array.of(0x7a, 0xff, 0xff, 0xff, 0xff)],
  ["more than an answer may have", new Uint8Array(65 * 1024 * 1024)],
];

/** What a device does that makes it ask for `path`. */
const asking: readonly (readonly [string, (between: Between) => Promise<Result<unknown>>])[] = [
  [PULL, (between) => opened(between, ({ session }) => session.sync())],
  [
    APPEND,
    (between) =>
      opened(between, ({ session, personalVault }) => session.saveAccounts([totp("New")], personalVault)),
  ],
  [assertionOptions.path, (between) => opened(between, ({ session }) => session.touchOptions(true))],
  [signInByKit.path, shut],
  [PULL, shut],
  [BLOBS, shut],
];

async function opened(between: Between, act: (device: TestDevice) => Promise<Result<unknown>>) {
  device.between = between;
  const result = await act(device);
  expect(device.overview.accounts).toMatchObject([{ issuer: "Kept" }]);
  device.between = honest;
  must(await device.session.sync());
  expect(device.overview.accounts).toMatchObject([{ issuer: "Kept" }]);
  return result;
}

async function shut(between: Between) {
  const other = new TestDevice();
  other.between = between;
  await other.session.start();
  const result = await other.session.openKit((await formatKitGroups(anna.person.ways.kit.code)).join(" "));
  expect(other.state.phase).toBe("locked");
  return result;
}

test.each(asking)(
  "PROTOCOL §1: junk as the answer of %s is a clear error to a device, and nothing is lost",
  async (path, act) => {
    for (const [name, body] of answers) {
      const started = performance.now();
      const result = await act((asked, next) =>
        asked.path === path ? Promise.resolve(new Response(body)) : next(),
      );
      const code = name.startsWith("more than") ? "too-large" : "malformed";
      expect([name, result]).toMatchObject([name, { problem: { code } }]);
      expect(performance.now() - started).toBeLessThan(BOUND_MS);
    }
  },
);

/** Map keys as they stand, where CBOR has them in one order. */
const unsorted = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode(value, { mapSorter: () => 0 }));

test("PROTOCOL §1: the same value spelled otherwise is refused at both ends", async () => {
  const [route = expect.fail("no route")] = posts.filter(({ path }) => path === PULL);
  const right = { after: -1, limit: 10 };
  expect(await ask(route, { cookies: anna.browser, body: unsorted(right) })).toMatchObject({ status: 200 });
  const wrong = unsorted({ limit: 10, after: -1 });
  expect(await ask(route, { cookies: anna.browser, body: wrong })).toMatchObject({ status: 400 });

  device.between = async (asked, next) => {
    const response = await next();
    if (asked.path !== PULL) return response;
    const answer = Object(decodeCbor(new Uint8Array(await response.arrayBuffer())));
    return new Response(unsorted(Object.fromEntries(Object.entries(answer).toReversed())));
  };
  expect(await device.session.sync()).toMatchObject({ problem: { code: "malformed" } });
  device.between = honest;
  must(await device.session.sync());
});

const MB = 1024 * 1024;
const S = "JBSWY3DPEHPK3PXP";

test.each<[string, string, string[]]>([
  ["10 MB of one letter", "a".repeat(10 * MB), ["too-large"]],
  ["10 MB of links", `otpauth://totp/a?secret=${S}\n`.repeat(270_000), ["too-large"]],
  [
    "4 MB of foreign lines around a link",
    `otpauth://totp/a?secret=${S}\n${"a\n".repeat(2 * MB - 100)}`,
    ["not-an-account", "too-large"],
  ],
  ["100,000 links", `otpauth://totp/a?secret=${S}\n`.repeat(100_000), ["too-large"]],
  ["4 MB of schemes in one line", "otpauth://".repeat(MB / 4), ["not-an-account", "too-large"]],
  ["one link of 4 MB", `otpauth://totp/a?secret=${"A".repeat(4 * MB - 100)}`, ["too-long"]],
  ["one label of 4 MB", `otpauth://totp/${"%".repeat(4 * MB - 100)}`, ["too-long"]],
  ["a migration of 4 MB", `otpauth-migration://offline?data=${"A".repeat(4 * MB - 100)}`, ["bad-migration"]],
  [
    "a migration of 200 KB that says nothing",
    `otpauth-migration://offline?data=${"EAEQ".repeat(50_000)}`,
    ["bad-migration"],
  ],
  [
    "a migration of 60,000 empty accounts",
    `otpauth-migration://offline?data=${"CgAK".repeat(30_000)}`,
    ["missing-secret", "bad-migration", "too-large"],
  ],
  ["nested JSON", `${'{"shared_secret":'.repeat(200_000)}1${"}".repeat(200_000)}`, ["bad-secret"]],
  ["nested lists", `{"shared_secret":${"[".repeat(2 * MB)}`, ["not-an-account"]],
  [
    "a file of 100,000 accounts",
    `{"accounts":{${Array.from({ length: 100_000 }, (_, i) => `"${i}":{"shared_secret":1}`).join()}}}`,
    ["bad-secret", "too-large"],
  ],
  ["white space", ` otpauth://${"\t".repeat(4 * MB - 100)}`, ["not-an-account"]],
])(
  "PROTOCOL §3: an import of %s is answered in bounded time, and saves nothing by itself",
  async (_, text, expected) => {
    const started = performance.now();
    const { lines, problems } = must(await device.session.readAccounts([{ kind: "text", text }]));
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
    expect(lines.length).toBeLessThanOrEqual(20_000);
    expect(problems.length).toBeLessThanOrEqual(501);
    expect([...new Set(problems.map(({ reason }) => reason))]).toEqual(expected);
    expect(device.overview.accounts).toMatchObject([{ issuer: "Kept" }]);
  },
  2 * BOUND_MS,
);

/** A PNG that says how large it is and holds nothing. */
function pngHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(
    "89504e470d0a1a0a0000000d49484452000000000000000008060000000000000049454e44",
    "hex",
  );
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return new Uint8Array(head);
}

test.each<[string, Uint8Array<ArrayBuffer>, string]>([
  ["nothing", new Uint8Array(0), "unreadable-picture"],
  ["26 MB", new Uint8Array(26 * MB), "too-large"],
  ["a picture of 65,535 by 65,535", pngHead(65_535, 65_535), "too-large"],
  ["a picture of four billion by four billion", pngHead(0xffffffff, 0xffffffff), "too-large"],
  ["a picture of no size", pngHead(0, 0), "unreadable-picture"],
  ["a picture that ends after its head", pngHead(100, 100), "no-qr-in-picture"],
  ["rubbish", new Uint8Array(MB).fill(0xa7), "unreadable-picture"],
])("PROTOCOL §3: %s given as a picture is a problem with a reason", async (name, bytes, reason) => {
  const started = performance.now();
  const sources = [{ kind: "picture", name, bytes: bytes.buffer }] as const;
  const { lines, problems } = await previewOf(sources, [], readPictureInNode, 0);
  expect(performance.now() - started).toBeLessThan(BOUND_MS);
  expect([lines, problems.map((problem) => problem.reason)]).toEqual([[], [reason]]);
});
