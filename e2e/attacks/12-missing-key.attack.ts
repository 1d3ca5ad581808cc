import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { honest, PULL, pulling } from "@/e2e/attacks/scene";
import { encodeCbor } from "@/lib/bytes/cbor";
import { type Between, lying, must, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";
import { found, instance } from "@/lib/wire/households";
import { append } from "@/lib/wire/ledger";
import { register } from "@/lib/wire/passkeys";
import { signInByPasskey } from "@/lib/wire/sessions";

// PROTOCOL §2: keys that are not to be found are an error, never a reason to make new ones over an identity.

let stop: () => Promise<void>;
const passkey = new TestPasskey();
let laptop: TestDevice;
let kit: string;

beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  laptop = new TestDevice();
  kit = (await laptop.setUp(passkey, await setUpCode())).groups.join(" ");
  must(await laptop.session.saveAccounts([totp("Netflix")], laptop.personalVault));
});
afterAll(async () => {
  await laptop.session.forget();
  await stop();
});

/** Everything that would be sent to make an identity or keys. */
const MAKING: readonly string[] = [found.path, append.path, register.path];
let made: string[] = [];
beforeEach(() => {
  made = [];
});
const watched =
  (between: Between): Between =>
  (asked, next) => {
    if (MAKING.includes(asked.path)) made.push(asked.path);
    return between(asked, next);
  };

const refusing =
  (path: string, status: number, error: string): Between =>
  async (asked, next) =>
    asked.path === path ? new Response(encodeCbor({ error }), { status }) : next();

const lies: readonly [string, Between, string][] = [
  [
    "an empty ledger",
    pulling((answer) => ({ ...answer, entries: [], head: { seq: 0, hash: new Uint8Array(32) } })),
    "missing",
  ],
  ["no ledger", refusing(PULL, 404, "not-found"), "not-found"],
  [
    "a ledger that ends before the ways in",
    pulling((answer) => {
      const [first = expect.fail("no entry")] = answer.entries;
      return { ...answer, entries: [first], head: { seq: 0, hash: new Uint8Array(32) } };
    }),
    "forked",
  ],
  [
    "a ledger whose ways in are withheld",
    pulling((answer) => ({
      ...answer,
      entries: answer.entries.map((one, seq) =>
        seq === 1 ? { ...one, changes: one.changes.map(() => null) } : one,
      ),
    })),
    "missing",
  ],
  [
    "another member",
    lying(signInByPasskey.path, (answer) => ({ ...answer, member: "A".repeat(22) })),
    "missing",
  ],
  [
    "another way in",
    lying(signInByPasskey.path, (answer) => ({ ...answer, unlocker: "A".repeat(22) })),
    "missing",
  ],
  ["a passkey that nobody knows", refusing(signInByPasskey.path, 401, "passkey-unknown"), "passkey-unknown"],
];

test.each(lies)("PROTOCOL §2: a new browser that is told of %s makes no keys", async (_, lie, code) => {
  const tablet = new TestDevice();
  tablet.between = watched(lie);
  await tablet.session.start();
  expect(await tablet.unlock(passkey)).toMatchObject({ problem: { code } });
  expect(tablet.state).toMatchObject({ phase: "locked", problem: { code } });
  expect(made).toEqual([]);
  tablet.between = honest;
  must(await tablet.unlock(passkey));
  expect(tablet.overview.accounts).toMatchObject([{ issuer: "Netflix" }]);
});

test.each(lies.slice(0, 4))(
  "PROTOCOL §6: coming back by kit to %s makes no keys either",
  async (_, lie, code) => {
    const tablet = new TestDevice();
    tablet.between = watched(lie);
    await tablet.session.start();
    expect(await tablet.session.openKit(kit)).toMatchObject({ problem: { code } });
    expect(made).toEqual([]);
  },
);

test("PROTOCOL §2: a known browser that is told that nothing was ever founded still opens what it has", async () => {
  await laptop.restart();
  laptop.between = watched(
    lying(instance.path, (answer) => ({ ...answer, founded: false, signups: "set-up" })),
  );
  await laptop.restart();
  expect(laptop.state).toMatchObject({ phase: "locked", household: "The Van Dams" });
  must(await laptop.unlock(passkey));
  expect(laptop.overview.accounts).toMatchObject([{ issuer: "Netflix" }]);
  await laptop.settled();
  expect(made).toEqual([]);
});
