import { afterAll, beforeAll, expect, test } from "vitest";
import {
  losing,
  must,
  offline,
  TestDevice,
  TestPasskey,
  totp,
  typedBack,
} from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
let code: string;
const names = { household: " The Van Dams ", name: "Anna" };

// Anybody may found here, so that every test has a household of its own.
beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  code = await setUpCode();
}, 60_000);
afterAll(() => stop());

async function fresh(): Promise<TestDevice> {
  const device = new TestDevice();
  await device.session.start();
  return device;
}

async function untilKit(device: TestDevice, passkey: TestPasskey) {
  must(await device.session.beginSetUp({ ...names, setUpCode: code }));
  const made = passkey.create(must(await device.session.setUpCreation()));
  must(await device.session.takeSetUpPasskey(made));
  return must(await device.session.setUpKit());
}

const signalledAway = (device: TestDevice) =>
  device.events.flatMap((event) => (event.kind === "unknown" ? [event.credentialId] : []));

test("groups that differ from the sheet found nothing, and name the group", async () => {
  const device = await fresh();
  const passkey = new TestPasskey();
  const sheet = await untilKit(device, passkey);
  const [first] = typedBack(sheet);
  expect(await device.session.finishSetUp([first, "AAAA"])).toEqual({
    ok: false,
    problem: { code: "kit-mistyped", detail: String(sheet.asked[1] + 1) },
  });
  expect(device.state.phase).toBe("locked");
  must(await device.session.finishSetUp(typedBack(sheet)));
  expect(device.overview.household).toBe("The Van Dams");
});

test("the sheet pins entry 0, and the kit with its QR code opens a browser that was never here", async () => {
  const device = await fresh();
  const sheet = await untilKit(device, new TestPasskey());
  expect(sheet).toMatchObject({ seq: 0, sheet: 1 });
  must(await device.session.finishSetUp(typedBack(sheet)));
  const other = await fresh();
  expect(must(await other.session.openKit(sheet.qrText))).toEqual({ headWords: null });
  expect(other.overview.comingBack).toMatchObject({ passkeyMade: false, shutOut: "undecided" });
});

test("a set-up that ends with its page leaves nothing, and its passkey is signalled away at the next start", async () => {
  const device = await fresh();
  const passkey = new TestPasskey();
  await untilKit(device, passkey);
  await device.restart();
  expect(signalledAway(device)).toEqual([passkey.authenticator.credentialId]);
  expect(device.state).toMatchObject({ phase: "locked", household: null });
  await device.restart();
  expect(signalledAway(device)).toHaveLength(1);
});

test("beginning again signals the first passkey away, finishing keeps the last one", async () => {
  const device = await fresh();
  const [first, second] = [new TestPasskey(), new TestPasskey()];
  await untilKit(device, first);
  const sheet = await untilKit(device, second);
  must(await device.session.finishSetUp(typedBack(sheet)));
  await device.restart();
  expect(signalledAway(device)).toEqual([first.authenticator.credentialId]);
  must(await device.unlock(second));
});

test("a founding whose answer was lost is taken up again, once", async () => {
  const device = await fresh();
  const passkey = new TestPasskey();
  const sheet = await untilKit(device, passkey);
  device.between = losing("/api/households");
  const typed = typedBack(sheet);
  expect(await device.session.finishSetUp(typed)).toMatchObject({ problem: { code: "server-down" } });
  device.between = (_asked, next) => next();
  must(await device.session.finishSetUp(typed));
  expect(device.overview.entries).toBe(2);
  must(await device.session.saveAccounts([totp("Netflix")], device.personalVault));
  await device.restart();
  expect(signalledAway(device)).toEqual([]);
  must(await device.unlock(passkey));
});

test("with the server down nothing is lost: the same step goes through later", async () => {
  const device = await fresh();
  const sheet = await untilKit(device, new TestPasskey());
  device.between = offline;
  const typed = typedBack(sheet);
  expect(await device.session.finishSetUp(typed)).toMatchObject({ problem: { code: "server-down" } });
  device.between = (_asked, next) => next();
  must(await device.session.finishSetUp(typed));
});

test("a passkey without PRF works on this browser, with the server's half", async () => {
  const device = await fresh();
  const passkey = new TestPasskey({ prf: false });
  const sheet = await device.setUp(passkey, code);
  expect(device.overview.unlockers.map(({ kind, opens, current }) => [kind, opens, current])).toEqual([
    ["passkey", false, false],
    ["device", true, true],
    ["kit", true, false],
  ]);
  must(await device.session.saveAccounts([totp("Netflix")], device.personalVault));
  await device.restart();
  must(await device.unlock(passkey));
  expect(device.overview.accounts).toHaveLength(1);
  await device.settled();

  // Without a network there is no half; elsewhere there is no device key; the kit opens everywhere.
  await device.restart();
  device.between = offline;
  expect(await device.unlock(passkey)).toMatchObject({ problem: { code: "server-down" } });
  const elsewhere = await fresh();
  expect(await elsewhere.unlock(passkey)).toMatchObject({ problem: { code: "no-prf" } });
  must(await elsewhere.session.openKit(sheet.groups.join("-")));
  expect(await elsewhere.addPasskey(new TestPasskey({ prf: false }))).toEqual({ prf: false });
});
