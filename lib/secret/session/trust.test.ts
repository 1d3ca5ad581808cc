import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import { lying, must, offline, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { ORIGIN, startTestServer } from "@/lib/server/test-server";

const PULL = "/api/ledger/pull";
const BLOBS = "/api/ledger/blobs";

let stop: () => Promise<void>;
const passkey = new TestPasskey();
let laptop: TestDevice;
let netflix: AccountId;

beforeAll(async () => {
  stop = startTestServer();
  laptop = new TestDevice();
  await laptop.setUp(passkey, await setUpCode());
  const [id = expect.fail("no id")] = must(
    await laptop.session.saveAccounts([totp("Netflix")], laptop.personalVault),
  );
  netflix = id;
}, 60_000);
afterAll(async () => {
  await laptop.session.forget();
  await stop();
});
beforeEach(async () => {
  laptop.between = (_asked, next) => next();
  if (laptop.state.phase !== "open") must(await laptop.unlock(passkey));
  await laptop.settled();
});

async function phone(): Promise<TestDevice> {
  const device = new TestDevice();
  await device.session.start();
  return device;
}

test("without a network a known browser shows its codes and says that it is offline, and since when", async () => {
  const inStepAt = Date.now() + 60_000;
  laptop.now = () => inStepAt;
  must(await laptop.session.sync());
  await laptop.restart();
  laptop.now = () => inStepAt + 3_600_000;
  laptop.between = offline;
  must(await laptop.unlock(passkey));
  expect(laptop.overview.accounts).toHaveLength(1);
  expect(await laptop.settled()).toMatchObject({ sync: "offline", syncedAt: inStepAt });
  laptop.now = () => Date.now();
  const [code] = await laptop.session.codes([netflix], 59_000);
  expect(code?.code).toBe("287082");
  const saving = await laptop.session.saveAccounts([totp("Later")], laptop.personalVault);
  expect(saving).toMatchObject({ problem: { code: "server-down" } });
});

test("a server that shows less than the pin is behind, and nothing is written on it", async () => {
  laptop.between = lying(PULL, (answer) => ({
    ...answer,
    head: { seq: 1, hash: new Uint8Array(32) },
    entries: [],
  }));
  expect(await laptop.session.sync()).toMatchObject({ problem: { code: "behind" } });
  expect(laptop.overview.sync).toBe("behind");
  laptop.between = (_asked, next) => next();
  const saving = await laptop.session.saveAccounts([totp("Later")], laptop.personalVault);
  expect(saving).toMatchObject({ problem: { code: "behind" } });
  must(await laptop.session.sync());
  expect(laptop.overview).toMatchObject({ sync: "idle", problem: null });
});

test("another hash at a known seq is a fork", async () => {
  laptop.between = lying(PULL, (answer) => ({
    ...answer,
    head: { seq: laptop.overview.entries - 1, hash: new Uint8Array(32) },
  }));
  expect(await laptop.session.sync()).toMatchObject({ problem: { code: "forked" } });
  expect(laptop.overview.sync).toBe("forked");
});

test("a server that names a newer head and withholds its entries is told so", async () => {
  laptop.between = lying(PULL, (answer) => ({
    ...answer,
    head: { seq: laptop.overview.entries, hash: new Uint8Array(32) },
    entries: [],
  }));
  expect(await laptop.session.sync()).toMatchObject({ problem: { code: "missing" } });
});

test("a browser that was here before accepts no history without its pin, whichever passkey opens it", async () => {
  const tablet = await phone();
  must(await tablet.unlock(passkey));
  await tablet.settled();
  const second = new TestPasskey();
  await tablet.addPasskey(second);
  await laptop.restart();
  laptop.between = lying(PULL, (answer) => {
    const entries = Array.isArray(answer.entries) ? answer.entries.slice(0, 2) : [];
    return { ...answer, head: { seq: 1, hash: new Uint8Array(32) }, entries };
  });
  expect(await laptop.unlock(second)).toMatchObject({ problem: { code: "behind" } });
  expect(laptop.state).toMatchObject({ phase: "locked", household: "The Van Dams" });
  laptop.between = (_asked, next) => next();
  must(await laptop.unlock(second));
});

test("blobs that nobody asked for are not taken, and no reason to ask for ever", async () => {
  const tablet = await phone();
  const blob = { vault: laptop.personalVault, rev: 1, blob: new Uint8Array(700).fill(1) };
  const more = lying(BLOBS, () => ({ blobs: [{ ...blob, account: makeId<AccountId>() }] }));
  let asked = 0;
  tablet.between = (request, next) => {
    if (request.path === BLOBS && ++asked > 20) throw new TypeError("asked for ever");
    return more(request, next);
  };
  must(await tablet.unlock(passkey));
  expect(tablet.overview.damaged).toHaveLength(laptop.overview.accounts.length);
  tablet.between = (_asked, next) => next();
  must(await tablet.session.sync());
  expect(tablet.overview.damaged).toEqual([]);
});

test("a blob that could not be fetched is asked for again, also after a lock", async () => {
  const tablet = await phone();
  must(await tablet.unlock(passkey));
  await tablet.settled();
  const [id] = must(await laptop.session.saveAccounts([totp("Late")], laptop.personalVault));
  tablet.between = (asked, next) => (asked.path === BLOBS ? Promise.reject(new TypeError("reset")) : next());
  expect(await tablet.session.sync()).toMatchObject({ problem: { code: "server-down" } });
  expect(tablet.overview.damaged).toMatchObject([{ account: id }]);
  await tablet.restart();
  tablet.between = (_asked, next) => next();
  must(await tablet.unlock(passkey));
  expect(await tablet.settled()).toMatchObject({ sync: "idle", damaged: [] });
  expect(tablet.overview.accounts.map(({ issuer }) => issuer)).toContain("Late");
});

test("PRF output that changed since yesterday opens nothing and overwrites nothing", async () => {
  await laptop.restart();
  const right = passkey.prf;
  passkey.prf = new Uint8Array(32).fill(3);
  expect(await laptop.unlock(passkey)).toMatchObject({ problem: { code: "wrong-key" } });
  expect(laptop.state).toMatchObject({ phase: "locked", problem: { code: "wrong-key" } });
  passkey.prf = null;
  expect(await laptop.unlock(passkey)).toMatchObject({ problem: { code: "no-prf" } });
  passkey.prf = right;
  must(await laptop.unlock(passkey));
});

test("the same in a browser that has never been here: the ledger's box does not open either", async () => {
  const tablet = await phone();
  const right = passkey.prf;
  passkey.prf = new Uint8Array(32).fill(3);
  expect(await tablet.unlock(passkey)).toMatchObject({ problem: { code: "wrong-key" } });
  passkey.prf = right;
  must(await tablet.unlock(passkey));
});

test("PRF bytes are in no request", async () => {
  const tablet = await phone();
  const prf = Buffer.from(passkey.prf ?? []);
  const bodies: Buffer[] = [];
  tablet.between = (asked, next) => {
    bodies.push(Buffer.from(asked.body ?? []));
    return next();
  };
  must(await tablet.unlock(passkey));
  await tablet.settled();
  expect(bodies.length).toBeGreaterThan(2);
  expect(bodies.some((body) => body.includes(prf))).toBe(false);
});

test("a server that names another address gets it onto no sheet, and a sheet of there is not taken here", async () => {
  const evil = "https://evil.example";
  const tablet = new TestDevice();
  tablet.between = lying("/api/instance", (answer) => ({ ...answer, origin: evil }));
  await tablet.session.start();
  must(await tablet.unlock(passkey));
  await tablet.settled();
  const sheet = must(await tablet.session.newKit());
  expect(sheet.origin).toBe(ORIGIN);
  expect(sheet.qrText.endsWith(`:${ORIGIN}`)).toBe(true);
  const elsewhere = sheet.qrText.replace(ORIGIN, evil);
  expect(await tablet.session.openKit(elsewhere)).toMatchObject({
    problem: { code: "wrong-origin", detail: evil },
  });
});

test("what came before a pull broke off is learned, and the rest by the next one", async () => {
  const tablet = await phone();
  must(await tablet.unlock(passkey));
  await tablet.settled();
  must(await laptop.session.sync());
  must(await laptop.session.saveAccounts([totp("First half")], laptop.personalVault));
  must(await laptop.session.saveAccounts([totp("Second half")], laptop.personalVault));
  const half = lying(PULL, (answer) => ({
    ...answer,
    entries: Array.isArray(answer.entries) ? answer.entries.slice(0, 1) : [],
  }));
  let pulls = 0;
  tablet.between = (asked, next) => {
    if (asked.path === PULL && ++pulls > 1) throw new TypeError("connection reset");
    return half(asked, next);
  };
  expect(await tablet.session.sync()).toMatchObject({ problem: { code: "server-down" } });
  tablet.between = (_asked, next) => next();
  must(await tablet.session.sync());
  const names = tablet.overview.accounts.map(({ issuer }) => issuer);
  expect(names).toEqual(expect.arrayContaining(["First half", "Second half"]));
});

test("entries are kept in their own places, whatever is written while they are", async () => {
  const many = Array.from({ length: 30 }, (_, i) => totp(`Many ${i}`));
  must(await laptop.session.sync());
  const vault = laptop.personalVault;
  const saved = await Promise.all(many.map((line) => laptop.session.saveAccounts([line], vault)));
  for (const one of saved) must(one);
  await laptop.session.forget();
  const cache = await laptop.cache();
  const known = (await cache.lastHousehold()) ?? expect.fail("no household");
  const entries = await cache.entries(known.household, 0);
  const seqs = await Promise.all(entries.map(async (entry) => (await decodeEntry(entry)).header.seq));
  expect(seqs).toEqual(Array.from({ length: known.pin.seq + 1 }, (_, seq) => seq));
  cache.close();
  await laptop.restart();
});
