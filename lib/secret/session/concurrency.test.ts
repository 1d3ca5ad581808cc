import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { losing, must, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
const passkey = new TestPasskey();
const laptop = new TestDevice();
const phone = new TestDevice();

beforeAll(async () => {
  stop = startTestServer();
  await laptop.setUp(passkey, await setUpCode());
  await phone.session.start();
  must(await phone.unlock(passkey));
}, 60_000);
afterAll(async () => {
  await Promise.all([laptop.session.forget(), phone.session.forget()]);
  await stop();
});

const issuers = (device: TestDevice) => device.overview.accounts.map(({ issuer }) => issuer);

async function bothSynced(): Promise<void> {
  must(await laptop.session.sync());
  must(await phone.session.sync());
  expect(phone.overview.accounts).toEqual(laptop.overview.accounts);
  expect(phone.overview.entries).toBe(laptop.overview.entries);
}

test("whatever two devices do at once, all of it lands in one order and both agree", async () => {
  const step = fc.record({
    on: fc.constantFrom(laptop, phone),
    kind: fc.constantFrom("add", "edit", "remove"),
  });
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const before = new Set(issuers(laptop));
      const added: string[] = [];
      const removed: string[] = [];
      await Promise.all(
        steps.map(async ({ on, kind }) => {
          const [target] = on.overview.accounts;
          if (kind === "add" || target === undefined) {
            added.push(`Issuer ${made++}`);
            must(await on.session.saveAccounts([totp(added.at(-1) ?? "")], on.personalVault));
          } else if (kind === "edit") {
            // The other device may remove it first: then there is nothing to edit.
            await on.session.updateAccount(target.id, { notes: `note ${made++}` });
          } else {
            removed.push(target.issuer);
            await on.session.removeAccount(target.id);
          }
        }),
      );
      await bothSynced();
      const expected = [...before, ...added].filter((issuer) => !removed.includes(issuer));
      expect(issuers(phone).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("a save whose answer was lost is not there twice when it is made again", async () => {
  const lines = [totp("Once")];
  laptop.between = losing("/api/ledger/append");
  const lost = await laptop.session.saveAccounts(lines, laptop.personalVault);
  expect(lost).toMatchObject({ problem: { code: "server-down" } });
  laptop.between = (_asked, next) => next();
  must(await laptop.session.saveAccounts(lines, laptop.personalVault));
  await bothSynced();
  expect(issuers(phone).filter((issuer) => issuer === "Once")).toHaveLength(1);
});

test("removing is undone with everything that was in it", async () => {
  const [id = expect.fail("no id")] = must(
    await laptop.session.saveAccounts([totp("Undo", { notes: "kept", tags: ["a"] })], laptop.personalVault),
  );
  must(await laptop.session.removeAccount(id));
  expect(issuers(laptop)).not.toContain("Undo");
  must(await laptop.session.restoreAccount(id));
  expect(must(await laptop.session.accountDetails(id)).fields).toMatchObject({ notes: "kept", tags: ["a"] });
  await bothSynced();
});

test("two hundred and fifty accounts go in three entries and come out whole", async () => {
  const before = laptop.overview.entries;
  const lines = Array.from({ length: 250 }, (_, i) => totp(`Many ${i}`));
  expect(must(await laptop.session.saveAccounts(lines, laptop.personalVault))).toHaveLength(250);
  expect(laptop.overview.entries).toBe(before + 3);
  await bothSynced();
}, 60_000);
