import { afterAll, beforeAll, expect, test } from "vitest";
import { must, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
const passkey = new TestPasskey();
const first = new TestDevice();
const second = new TestDevice(first);

beforeAll(async () => {
  stop = startTestServer();
  await first.setUp(passkey, await setUpCode());
}, 60_000);
afterAll(async () => {
  await Promise.all([first.session.forget(), second.session.forget()]);
  await stop();
});

const issuers = ({ overview }: TestDevice) => overview.accounts.map(({ issuer }) => issuer);

test("a tab that read ahead before another tab wrote shows what was written", async () => {
  await first.restart();
  await second.restart();
  must(await first.unlock(passkey));
  must(await first.session.saveAccounts([totp("Netflix")], first.personalVault));
  await first.restart();
  must(await second.unlock(passkey));
  expect(await second.settled()).toMatchObject({ sync: "idle", problem: null });
  expect(issuers(second)).toEqual(["Netflix"]);
});

test("a tab that read ahead before another tab changed every key opens and follows", async () => {
  // A passkey that another device of the same member made, and that is lost.
  const phone = new TestDevice();
  await phone.session.start();
  must(await phone.unlock(passkey));
  await phone.addPasskey(new TestPasskey());
  await first.restart();
  must(await first.unlock(passkey));
  await first.settled();
  const lost = first.overview.unlockers.filter(({ kind, current }) => kind === "passkey" && !current);
  expect(lost).toHaveLength(1);
  await second.restart();
  must(await first.session.shutOut(lost.map(({ id }) => id)));
  must(await first.session.saveAccounts([totp("Under the new key")], first.personalVault));
  await first.restart();
  must(await second.unlock(passkey));
  expect(await second.settled()).toMatchObject({ sync: "idle", problem: null });
  expect(issuers(second)).toEqual(["Netflix", "Under the new key"]);
  must(await second.session.saveAccounts([totp("By the other tab")], second.personalVault));
});
