import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deviceOf, household, joined, type Scene } from "@/e2e/attacks/scene";
import { makeKit } from "@/e2e/ways";
import { replaceKit } from "@/lib/secret/compose/ways-in";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { must, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { ask, closed, everythingStored } from "@/lib/server/test-routes";
import { signOut } from "@/lib/wire/sessions";

// PROTOCOL §6: a session belongs to its way in, its member and the generation of their keys, and ends with each of them.

let scene: Scene;
let passkey: TestPasskey;
let laptop: TestDevice;
beforeAll(async () => {
  scene = await household();
});
afterAll(() => scene.stop());
beforeEach(async () => {
  passkey = new TestPasskey();
  laptop = new TestDevice();
  await laptop.setUp(passkey, null);
});

/** Every route that wants a session says the same to this browser's cookies, and does nothing. */
async function expectOut({ browser, session }: TestDevice): Promise<void> {
  expect(browser.cookies.size).toBeGreaterThan(0);
  const before = await everythingStored();
  for (const route of closed) {
    const answer = await ask(route, { cookies: browser });
    expect([route.path, answer]).toEqual([route.path, { status: 401, body: { error: "signed-out" } }]);
  }
  expect(await session.sync()).toMatchObject({ problem: { code: "signed-out" } });
  expect(await everythingStored()).toBe(before);
}

async function unlocked(by: TestPasskey): Promise<TestDevice> {
  const device = new TestDevice();
  await device.session.start();
  must(await device.unlock(by));
  await device.settled();
  return device;
}

test("PROTOCOL §6: the session of a way in that was shut out, and every other one of the keys of before", async () => {
  const lost = new TestPasskey();
  const phone = await unlocked(passkey);
  await phone.addPasskey(lost);
  const tablet = await unlocked(passkey);
  must(await laptop.session.sync());
  const shut = laptop.overview.unlockers.filter(({ kind, current }) => kind === "passkey" && !current);
  expect(shut).toHaveLength(1);
  must(await laptop.touchAgain(passkey));
  must(await laptop.session.shutOut(shut.map(({ id }) => id)));

  await expectOut(phone);
  const again = new TestDevice();
  await again.session.start();
  expect(await again.unlock(lost)).toMatchObject({ problem: { code: "passkey-unknown" } });
  // The tablet's way in still stands: its session ended with the old keys, and a touch opens another.
  await expectOut(tablet);
  must(await tablet.touchAgain(passkey));
  must(await tablet.session.sync());
  must(await laptop.session.saveAccounts([totp("After")], laptop.personalVault));
});

test("PROTOCOL §6: the session of a kit that was replaced", async () => {
  const { anna } = scene;
  const device = await deviceOf(anna);
  const { kit } = anna.ways;
  const next = await makeKit();
  await anna.sync();
  await anna.send(await replaceKit(anna.author, next.way));
  await expectOut(device);
  const again = new TestDevice();
  await again.session.start();
  const groups = (await formatKitGroups(kit.code)).join(" ");
  expect(await again.session.openKit(groups)).toMatchObject({ problem: { code: "kit-unknown" } });
});

test("PROTOCOL §6: the session of a member who was removed", async () => {
  const ben = await joined(scene, "Ben");
  const device = await deviceOf(ben);
  await scene.anna.remove(ben.id);
  await expectOut(device);
  const again = new TestDevice();
  await again.session.start();
  const groups = (await formatKitGroups(ben.ways.kit.code)).join(" ");
  expect(await again.session.openKit(groups)).toMatchObject({ problem: { code: "kit-unknown" } });
});

test("PROTOCOL §6: the cookie that somebody kept of a session that was signed out", async () => {
  const kept = new Map(laptop.browser.cookies);
  await laptop.browser.call(signOut, {});
  for (const [name, value] of kept) laptop.browser.cookies.set(name, value);
  await expectOut(laptop);
});
