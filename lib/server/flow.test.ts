import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeKitWay, makeWays } from "@/e2e/ways";
import { type AccountId, makeId, type RegistrationId, type UnlockerId } from "@/lib/bytes/ids";
import { addUnlocker } from "@/lib/secret/compose/ways-in";
import { deriveDeviceKek, makeDeviceKey } from "@/lib/secret/crypto/kek";
import { deriveSignInToken, makeKitCode } from "@/lib/secret/crypto/kit";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import {
  ApiServer,
  type Founder,
  foundByApi,
  netflix,
  passkeyTicket,
  registerPasskey,
  setUpCode,
  touchAgain,
} from "@/lib/server/test-person";
import { startTestServer, TestBrowser } from "@/lib/server/test-server";
import { found, instance } from "@/lib/wire/households";
import { append, blobs, pull } from "@/lib/wire/ledger";
import { register, registrationOptions } from "@/lib/wire/passkeys";
import { currentSession, deviceHalf, newDeviceHalf, signInByKit, signOut } from "@/lib/wire/sessions";

let stop: () => Promise<void>;
let anna: Founder;

beforeAll(async () => {
  stop = startTestServer();
  anna = await foundByApi(await setUpCode());
});
afterAll(() => stop());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

const SIX_MINUTES = 6 * 60 * 1000;
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A second browser of Anna's, signed in by her passkey. */
async function secondBrowser(): Promise<TestBrowser> {
  const browser = new TestBrowser();
  expect(await browser.openSession(await passkeyTicket(browser, anna.authenticator))).toBe(200);
  return browser;
}

test("found, add an account, come back by passkey in another browser and read it", async () => {
  const { person } = anna;
  const [account = makeId<AccountId>()] = await person.addAccounts(person.personalVault, [netflix]);
  const browser = await secondBrowser();
  const pulled = await browser.call(pull, { after: -1, limit: 1000 });
  expect(pulled.household).toBe(person.household);
  expect(pulled.head).toEqual(person.head);
  expect(pulled.entries).toHaveLength(person.head.seq + 1);
  const wanted = [{ vault: person.personalVault, account, rev: 1 }];
  expect((await browser.call(blobs, { wanted })).blobs).toHaveLength(1);
  expect(await person.open(person.personalVault, account)).toMatchObject({ issuer: "Netflix" });
});

test("the kit's token signs in; another token is unknown", async () => {
  const browser = new TestBrowser();
  const token = await deriveSignInToken(anna.person.ways.kit.code);
  const { ticket, unlocker } = await browser.call(signInByKit, { token });
  expect(unlocker).toBe(anna.person.ways.kit.unlocker);
  expect(await browser.openSession(ticket)).toBe(200);
  const other = await deriveSignInToken(makeKitCode());
  await expect(browser.call(signInByKit, { token: other })).rejects.toThrow("kit-unknown");
});

test("a ticket opens one session, once, and not after a minute", async () => {
  const browser = new TestBrowser();
  const ticket = await passkeyTicket(browser, anna.authenticator);
  expect(await browser.openSession(ticket)).toBe(200);
  expect(await new TestBrowser().openSession(ticket)).toBe(401);
  const late = await passkeyTicket(browser, anna.authenticator);
  later(61_000);
  expect(await new TestBrowser().openSession(late)).toBe(401);
  expect(await new TestBrowser().openSession(new Uint8Array(32))).toBe(401);
});

test("an unknown passkey and a spent challenge do not sign in", async () => {
  const browser = new TestBrowser();
  await expect(passkeyTicket(browser, new SoftwareAuthenticator())).rejects.toThrow("passkey-unknown");
});

test("a touch is fresh for five minutes; after that ways in ask for another, accounts do not", async () => {
  const { person, server, browser, authenticator } = anna;
  await touchAgain(browser, authenticator);
  const kit = await makeKitWay(makeId<UnlockerId>(), makeKitCode());
  later(SIX_MINUTES);
  const session = await browser.call(currentSession, {});
  expect(session.freshUntil).toBeLessThan(session.now);
  await expect(person.send(await addUnlocker(person.author, kit))).rejects.toThrow("needs-touch");
  await person.addAccounts(person.personalVault, [netflix]);
  expect(await touchAgain(browser, authenticator)).toBeGreaterThan(Date.now());
  await person.send(await addUnlocker(person.author, kit));
  expect(server.registrations).toEqual([]);
});

test("another member's passkey freshens nothing", async () => {
  await expect(touchAgain(anna.browser, new SoftwareAuthenticator())).rejects.toThrow("passkey-unknown");
});

test("a passkey is added only with its own verified registration, which is spent by it", async () => {
  const { person, server, browser, authenticator } = anna;
  await touchAgain(browser, authenticator);
  const ways = await makeWays((await registerPasskey(browser, new SoftwareAuthenticator(), null)).credential);
  const [unverified = await makeKitWay(makeId<UnlockerId>(), makeKitCode())] = ways.waysIn;
  await expect(person.send(await addUnlocker(person.author, unverified))).rejects.toThrow("rejected");

  const other = await registerPasskey(browser, new SoftwareAuthenticator(), null);
  server.registrations = [other.registration];
  await expect(person.send(await addUnlocker(person.author, unverified))).rejects.toThrow("rejected");

  const second = new SoftwareAuthenticator();
  const registered = await registerPasskey(browser, second, null);
  const [passkey = unverified] = (await makeWays(registered.credential)).waysIn;
  server.registrations = [registered.registration];
  await person.send(await addUnlocker(person.author, passkey));
  const elsewhere = new TestBrowser();
  expect(await elsewhere.openSession(await passkeyTicket(elsewhere, second))).toBe(200);
  expect((await elsewhere.call(currentSession, {})).unlocker).toBe(passkey.unlocker);
});

test("a signed-out session is out although its cookie is kept", async () => {
  const browser = await secondBrowser();
  await browser.call(signOut, {});
  await expect(browser.call(currentSession, {})).rejects.toThrow("signed-out");
});

test("no session outlives thirty days", async () => {
  const browser = await secondBrowser();
  later(29 * 24 * 60 * 60 * 1000);
  await browser.call(currentSession, {});
  later(24 * 60 * 60 * 1000);
  await expect(browser.call(currentSession, {})).rejects.toThrow("signed-out");
});

test("the half of a device is constant, for its own member and a fresh touch only", async () => {
  const { browser, authenticator } = anna;
  await touchAgain(browser, authenticator);
  const { registration } = await registerPasskey(browser, new SoftwareAuthenticator(), null);
  const { household } = anna.person;
  const made = await browser.call(newDeviceHalf, { registration, household });
  const source = { kind: "device", kek: await deriveDeviceKek(await makeDeviceKey(), made.half) } as const;
  // Until it is added it exists for nobody.
  await expect(browser.call(deviceHalf, { unlocker: made.unlocker })).rejects.toThrow("not-found");
  const unknown = { registration: makeId<RegistrationId>(), household };
  await expect(browser.call(newDeviceHalf, unknown)).rejects.toThrow("not-found");
  await anna.person.send(await addUnlocker(anna.person.author, { unlocker: made.unlocker, source }));
  expect(await browser.call(deviceHalf, { unlocker: made.unlocker })).toEqual({ half: made.half });
  // The kit is no device.
  const { unlocker } = anna.person.ways.kit;
  await expect(browser.call(deviceHalf, { unlocker })).rejects.toThrow("not-found");
  later(SIX_MINUTES);
  await expect(browser.call(deviceHalf, { unlocker: made.unlocker })).rejects.toThrow("needs-touch");
});

test("what founded the household signs nobody in a second time", async () => {
  const [entry0, entry1] = (await anna.browser.call(pull, { after: -1, limit: 2 })).entries;
  const request = {
    setupCode: await setUpCode(),
    envelopes: [entry0 ?? null, entry1 ?? null],
    blobs: [],
    registration: makeId<RegistrationId>(),
  };
  await expect(new TestBrowser().call(found, request)).rejects.toThrow("conflict");
});

test("after the first household nobody founds another, not even with the set-up code", async () => {
  expect(await new TestBrowser().call(instance, {})).toMatchObject({ founded: true, signups: "closed" });
  const request = { setupCode: await setUpCode() };
  await expect(new TestBrowser().call(registrationOptions, request)).rejects.toThrow("forbidden");
});

test("an entry that is somebody else's, or that builds on nothing, is refused", async () => {
  const { person, browser } = anna;
  const { envelope } = await person.sign(
    await addUnlocker(person.author, await makeKitWay(makeId<UnlockerId>(), makeKitCode())),
  );
  const base = { seq: person.head.seq, hash: new Uint8Array(32) };
  const request = { base, envelope, blobs: [], registrations: [] };
  await expect(browser.call(append, request)).rejects.toThrow("malformed");
  await expect(new ApiServer().append({ base: person.head, envelope, blobs: [] })).rejects.toThrow(
    "signed-out",
  );
});

test("a registration that another browser began is not taken into this session", async () => {
  const { ceremony, challenge, rpId } = await anna.browser.call(registrationOptions, { setupCode: null });
  const response = new SoftwareAuthenticator().create({ challenge, rpId, origin: anna.browser.origin });
  const other = await secondBrowser();
  await expect(other.call(register, { ceremony, response })).rejects.toThrow("expired");
});
