import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { toUtf8 } from "@/lib/bytes/encoding";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import type { KitSheet } from "@/lib/secret/session/api";
import { CHOICE_PAUSE_MS, USE_PAUSE_MS } from "@/lib/secret/session/preferences";
import {
  type Asked,
  losing,
  lying,
  must,
  offline,
  TestDevice,
  TestPasskey,
} from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

const READ = "/api/preferences";
const KEEP = "/api/preferences/keep";
const [a, b] = [makeId<AccountId>(), makeId<AccountId>()];
const passkey = new TestPasskey();
let stop: () => Promise<void>;
let phone: TestDevice;
let laptop: TestDevice;
let sheet: KitSheet;
let asked: Asked[] = [];

const sends = () => asked.filter(({ path }) => path === KEEP).length;
const honest: TestDevice["between"] = (request, next) => {
  asked.push(request);
  return next();
};

/** Syncs, and waits until the preferences have followed. */
async function sync(device: TestDevice): Promise<void> {
  const before = asked.length;
  must(await device.session.sync());
  await vi.waitFor(() =>
    expect(asked.slice(before).some(({ path }) => path === READ || path === KEEP)).toBe(true),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
}

beforeAll(async () => {
  stop = startTestServer();
  phone = new TestDevice();
  sheet = await phone.setUp(passkey, await setUpCode());
  laptop = new TestDevice();
  laptop.between = honest;
  await laptop.session.start();
  must(await laptop.unlock(passkey));
  await laptop.settled();
}, 60_000);
afterAll(async () => {
  await phone.session.forget();
  await laptop.session.forget();
  await stop();
});
beforeEach(() => {
  asked = [];
  phone.between = honest;
  laptop.between = honest;
});
afterEach(() => {
  vi.useRealTimers();
});

test("a choice holds at once and reaches the other device, in a box", async () => {
  must(await phone.session.setPreferences({ hideCodes: true, favourite: { [a]: true } }));
  expect(phone.overview.preferences).toMatchObject({ hideCodes: true, favourites: [a] });
  await sync(phone);
  await sync(laptop);
  expect(laptop.overview.preferences).toMatchObject({ hideCodes: true, favourites: [a] });
  const bytes = asked.find(({ path }) => path === KEEP)?.body ?? expect.fail("nothing sent");
  expect(Buffer.from(bytes).includes(Buffer.from(toUtf8(a)))).toBe(false);
});

test("changes of two devices that have not heard of each other both hold", async () => {
  must(await phone.session.setPreferences({ sort: "uses", used: { [a]: { count: 2, last: 20 } } }));
  must(
    await laptop.session.setPreferences({ favourite: { [b]: true }, used: { [a]: { count: 1, last: 30 } } }),
  );
  await sync(phone);
  await sync(laptop);
  await sync(phone);
  for (const { overview } of [phone, laptop]) {
    expect(overview.preferences).toMatchObject({ sort: "uses", uses: { [a]: { count: 3, last: 30 } } });
    expect(overview.preferences.favourites).toEqual([a, b]);
  }
});

test("a lost answer counts nothing twice", async () => {
  const count = () => phone.overview.preferences.uses[a]?.count;
  const before = count() ?? expect.fail("no uses");
  must(await phone.session.setPreferences({ used: { [a]: { count: 1, last: 40 } } }));
  phone.between = (request, next) => losing(KEEP)(request, () => honest(request, next));
  await sync(phone);
  phone.between = honest;
  await sync(phone);
  await sync(laptop);
  expect(count()).toBe(before + 1);
  expect(laptop.overview.preferences.uses[a]?.count).toBe(before + 1);
});

test("counting sends nothing by itself for minutes, a choice is one request after a pause", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  for (let i = 0; i < 5; i++) {
    must(await phone.session.setPreferences({ used: { [b]: { count: 1, last: 50 + i } } }));
  }
  await vi.advanceTimersByTimeAsync(USE_PAUSE_MS / 2);
  expect(sends()).toBe(0);
  must(await phone.session.setPreferences({ density: "compact" }));
  must(await phone.session.setPreferences({ digits: "large" }));
  await vi.advanceTimersByTimeAsync(CHOICE_PAUSE_MS);
  vi.useRealTimers();
  await vi.waitFor(() => expect(sends()).toBe(1));
  await sync(laptop);
  expect(laptop.overview.preferences).toMatchObject({
    density: "compact",
    digits: "large",
    uses: { [b]: { count: 5, last: 54 } },
  });
});

test("what was changed without a network survives a restart and is sent later", async () => {
  phone.between = offline;
  must(await phone.session.setPreferences({ autoLockMinutes: 15 }));
  await phone.restart();
  must(await phone.unlock(passkey));
  expect(phone.overview.preferences.autoLockMinutes).toBe(15);
  await phone.settled();
  phone.between = honest;
  await sync(phone);
  await sync(laptop);
  expect(laptop.overview.preferences.autoLockMinutes).toBe(15);
});

test("the copy in this browser is there with the first paint", async () => {
  await laptop.restart();
  laptop.between = offline;
  const events = laptop.events.length;
  must(await laptop.unlock(passkey));
  const [first] = laptop.events
    .slice(events)
    .filter((event) => event.kind === "state" && event.head.phase === "open");
  expect(first).toMatchObject({ preferences: { hideCodes: true, autoLockMinutes: 15 } });
  await laptop.settled();
});

async function rowOnServer(): Promise<unknown> {
  let row: unknown = null;
  laptop.between = lying(READ, (answer) => {
    row = answer.row;
    return answer;
  });
  must(await laptop.session.sync());
  await vi.waitFor(() => expect(row).not.toBeNull());
  laptop.between = honest;
  return row;
}

test("the server cannot go back to an older row: it is noticed, and this device's goes back", async () => {
  const old = decodeCbor(encodeCbor(Object(await rowOnServer())));
  must(await phone.session.setPreferences({ sort: "own" }));
  await sync(phone);
  await sync(laptop);
  for (const row of [old, null]) {
    laptop.between = (request, next) => lying(READ, () => ({ row }))(request, () => honest(request, next));
    asked = [];
    await sync(laptop);
    expect(laptop.overview.preferences.sort).toBe("own");
    expect(laptop.overview.preferencesNotice).toBe("older");
    expect(sends()).toBe(1);
  }
  await sync(phone);
  expect(phone.overview.preferences.sort).toBe("own");
});

test("a row under another revision, or of somebody else, is not opened: this device's goes over it", async () => {
  const row = Object(await rowOnServer());
  laptop.between = (request, next) =>
    lying(READ, () => ({ row: { ...row, rev: row.rev + 10 } }))(request, () => honest(request, next));
  await sync(laptop);
  expect(laptop.overview).toMatchObject({ preferencesNotice: "damaged", preferences: { sort: "own" } });
  expect(sends()).toBe(1);
  await sync(phone);
  expect(phone.overview.preferences).toEqual(laptop.overview.preferences);
  laptop.between = honest;
  must(await laptop.session.setPreferences({ hideCodes: false }));
  await sync(laptop);
  await sync(phone);
  expect(phone.overview.preferences.hideCodes).toBe(false);
});

test("a new account key after a loss keeps them, and seals them again", async () => {
  const borrowed = new TestDevice();
  await borrowed.session.start();
  must(await borrowed.session.openKit(sheet.qrText));
  expect(borrowed.overview.preferences).toMatchObject({ sort: "own", autoLockMinutes: 15 });
  const fresh = new TestPasskey();
  await borrowed.addPasskey(fresh);
  must(await borrowed.session.shutOut((borrowed.overview.comingBack?.older ?? []).map(({ id }) => id)));
  borrowed.between = honest;
  asked = [];
  await sync(borrowed);
  expect(sends()).toBe(1);
  const sent = decodeCbor(asked.find(({ path }) => path === KEEP)?.body ?? expect.fail("nothing sent"));
  expect(sent).toMatchObject({ generation: 1 });
  const late = new TestDevice();
  await late.session.start();
  must(await late.unlock(fresh));
  expect(late.overview.preferences).toMatchObject({ sort: "own", autoLockMinutes: 15 });
  await late.settled();
  await borrowed.session.forget();
  await late.session.forget();
});
