import { afterAll, beforeAll, expect, test } from "vitest";
import {
  APPEND,
  account,
  deviceOf,
  honest,
  household,
  issuers,
  pulling,
  type Scene,
  showing,
} from "@/e2e/attacks/scene";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { countAccount } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { losing, must, offline, type TestDevice } from "@/lib/secret/session/test-device";

// PROTOCOL §4, Accounts: a counter is stepped in the ledger before its code is shown, and never steps back.

/** RFC 4226, appendix D: the codes of counters 0 to 9. */
const CODES = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split(" ");

let scene: Scene;
let laptop: TestDevice;
let phone: TestDevice;
beforeAll(async () => {
  scene = await household();
  laptop = await deviceOf(scene.anna);
  phone = await deviceOf(scene.anna);
});
afterAll(() => scene.stop());

async function addCounter(): Promise<AccountId> {
  const { anna } = scene;
  await anna.sync();
  const content = account("Counter", { type: "hotp" });
  const [id = makeId<AccountId>()] = await anna.addAccounts(anna.personalVault, [content]);
  for (const device of [laptop, phone]) must(await device.session.sync());
  return id;
}

const next = async (device: TestDevice, id: AccountId) =>
  must(await device.session.accountDetails(id)).fields.counter;

test("PROTOCOL §4: two devices that step one counter at the same moment show different codes", async () => {
  const id = await addCounter();
  // In the same millisecond, over the same head: signatures are deterministic, so only a nonce tells them apart.
  const at = Date.now();
  for (const device of [laptop, phone]) device.now = () => at;
  const steps = await Promise.all(
    [laptop, phone, laptop, phone, phone, laptop].map((device) => device.session.stepCounter(id)),
  );
  for (const device of [laptop, phone]) device.now = () => Date.now();
  expect(steps.map((step) => must(step).code).toSorted()).toEqual(CODES.slice(0, 6).toSorted());
  for (const device of [laptop, phone]) {
    must(await device.session.sync());
    expect(await next(device, id)).toBe(6);
  }
});

test("PROTOCOL §4: a step that did not get through, or whose answer was lost, shows no code, and none is shown twice", async () => {
  const id = await addCounter();
  for (const between of [offline, losing(APPEND)]) {
    laptop.between = between;
    expect(await laptop.session.stepCounter(id)).toMatchObject({ problem: { code: "server-down" } });
    expect(await laptop.session.codes([id], 0)).toMatchObject([{ code: null }]);
  }
  laptop.between = honest;
  const shown = [
    must(await phone.session.stepCounter(id)).code,
    must(await laptop.session.stepCounter(id)).code,
  ];
  // One counter is spent on the answer that was lost.
  expect(shown).toEqual([CODES[1], CODES[2]]);
});

test("PROTOCOL §4: a device that is kept from the other one’s step gets no step of its own, and no code", async () => {
  const id = await addCounter();
  const { head } = scene.anna;
  must(await phone.session.stepCounter(id));
  laptop.between = pulling((answer) => ({ ...answer, head, entries: [] }));
  expect(await laptop.session.stepCounter(id)).toMatchObject({ problem: { code: "stale-head" } });
  expect(await laptop.session.codes([id], 0)).toMatchObject([{ code: null }]);
  laptop.between = honest;
  expect(must(await laptop.session.stepCounter(id)).code).toBe(CODES[1]);
});

test("PROTOCOL §4: a step back, or the same step again, is refused by the server and by every device", async () => {
  const { anna, server } = scene;
  const id = await addCounter();
  for (let i = 0; i < 3; i++) must(await laptop.session.stepCounter(id));
  await anna.sync();
  const vault = anna.personalVault;
  for (const n of [3, 2, 1]) {
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    const back = vaultDraft(vault, [["account.count", { account: id, n, nonce }]]);
    await expect(anna.send(back)).rejects.toMatchObject({ code: "rejected", detail: "account.counter" });
    const device = await deviceOf(anna);
    device.between = showing(await anna.sign(back));
    must(await device.session.sync());
    expect(device.overview.problem).toMatchObject({ code: "rejected", detail: "account.counter" });
    expect(await next(device, id)).toBe(3);
  }
  // An edit with the counter of before does not turn it back either.
  must(await phone.session.sync());
  must(await phone.session.updateAccount(id, { counter: 0, notes: "edited" }));
  expect(must(await phone.session.stepCounter(id)).code).toBe(CODES[3]);
  await anna.sync();
  expect(
    countAccount(anna.view, vault, id, account("Counter", { type: "hotp" })).vaults.get(vault),
  ).toMatchObject([["account.count", { n: 5 }]]);
  expect(issuers(phone)).toContain("Counter");
  expect((await server.pull(-1, anna.id)).head).toEqual(anna.head);
});
