import { afterAll, beforeAll, expect, test } from "vitest";
import { account, deviceOf, household, issuers, type Scene } from "@/e2e/attacks/scene";
import { toHex } from "@/lib/bytes/encoding";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { must, type TestDevice, totp } from "@/lib/secret/session/test-device";

// PROTOCOL §4, Append: an entry names the head that it builds on; a stale one is composed again on the newest.

let scene: Scene;
let laptop: TestDevice;
let phone: TestDevice;
let counter: AccountId;
beforeAll(async () => {
  scene = await household();
  const { anna } = scene;
  const content = account("Counter", { type: "hotp" });
  [counter = makeId<AccountId>()] = await anna.addAccounts(anna.personalVault, [content]);
  laptop = await deviceOf(anna);
  phone = await deviceOf(anna);
});
afterAll(() => scene.stop());

const ROUNDS = 250;

/** Both at the same moment: one of them is always late. */
const both = <T>(act: (device: TestDevice) => Promise<T>): Promise<T[]> =>
  Promise.all([laptop, phone].map(act));

test("PROTOCOL §4: of a thousand appends of two clients at once each is there once, in one order, and both ends agree", async () => {
  const { anna, server } = scene;
  const start = laptop.overview.entries;
  const codes: (string | null)[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const nameOf = (device: TestDevice) => `${device === laptop ? "Laptop" : "Phone"} ${round}`;
    await both(async (device) =>
      must(await device.session.saveAccounts([totp(nameOf(device))], device.personalVault)),
    );
    codes.push(...(await both(async (device) => must(await device.session.stepCounter(counter)).code)));
  }
  for (const device of [laptop, phone]) must(await device.session.sync());

  const appended = 4 * ROUNDS;
  expect(laptop.overview.entries).toBe(start + appended);
  expect(phone.overview.entries).toBe(start + appended);
  expect(phone.overview.accounts).toEqual(laptop.overview.accounts);
  const expected = ["Laptop", "Phone"].flatMap((name) =>
    Array.from({ length: ROUNDS }, (_, i) => `${name} ${i}`),
  );
  expect(issuers(laptop).toSorted()).toEqual(["Counter", ...expected].toSorted());
  // No step was lost and none was taken twice.
  for (const device of [laptop, phone]) {
    expect(must(await device.session.accountDetails(counter)).fields.counter).toBe(2 * ROUNDS);
  }
  expect(codes).not.toContain(null);

  // A device that was not there folds the same from the beginning, and the server holds what they hold.
  await anna.sync();
  expect(anna.copy.refused).toEqual([]);
  const { head } = await server.pull(anna.head.seq, anna.id);
  expect([head.seq, toHex(head.hash)]).toEqual([start + appended - 1, toHex(anna.head.hash)]);
  expect((await server.view()).dump()).toEqual(anna.view.dump());
  const late = await deviceOf(anna);
  expect(late.overview.accounts).toEqual(laptop.overview.accounts);
  expect(late.overview.damaged).toEqual([]);
}, 240_000);
