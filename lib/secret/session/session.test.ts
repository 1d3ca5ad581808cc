import { afterAll, beforeAll, expect, test } from "vitest";
import type { KitSheet } from "@/lib/secret/session/api";
import { must, TestDevice, TestPasskey, totp, typedBack } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
let passkey: TestPasskey;
let laptop: TestDevice;
let sheet: KitSheet;

beforeAll(async () => {
  stop = startTestServer();
  passkey = new TestPasskey();
  laptop = new TestDevice();
  sheet = await laptop.setUp(passkey, await setUpCode());
}, 60_000);
afterAll(async () => {
  await laptop.session.forget();
  await stop();
});

test("set-up ends in an open vault with two ways in", () => {
  expect(laptop.overview).toMatchObject({
    household: "The Van Dams",
    member: { name: "Anna" },
    vaults: [{ kind: "personal", accounts: 0 }],
    entries: 2,
  });
  expect(laptop.overview.unlockers.map(({ kind, opens, current }) => [kind, opens, current])).toEqual([
    ["passkey", true, true],
    ["kit", true, false],
  ]);
});

test("an account is saved, shown and makes the code of RFC 6238", async () => {
  const [id = expect.fail("no id")] = must(
    await laptop.session.saveAccounts([totp("Netflix")], laptop.personalVault),
  );
  expect(laptop.overview.accounts).toMatchObject([{ id, issuer: "Netflix" }]);
  const [code] = await laptop.session.codes([id], 59_000);
  expect(code).toMatchObject({ code: "287082", until: 60_000 });
});

test("a known browser opens from its cache and then syncs", async () => {
  await laptop.restart();
  expect(laptop.state).toMatchObject({ phase: "locked", household: "The Van Dams" });
  must(await laptop.unlock(passkey));
  expect(laptop.overview.accounts).toMatchObject([{ issuer: "Netflix" }]);
  expect(await laptop.settled()).toMatchObject({ sync: "idle", problem: null });
});

test("a new browser comes back with the kit: a passkey, the old one shut out, a new kit", async () => {
  const borrowed = new TestDevice();
  await borrowed.session.start();
  const { headWords } = must(await borrowed.session.openKit(sheet.groups.join(" ").toLowerCase()));
  expect(headWords).toEqual(sheet.headWords);
  expect(borrowed.overview.accounts).toMatchObject([{ issuer: "Netflix" }]);
  const older = borrowed.overview.comingBack?.older ?? [];
  expect(older).toHaveLength(1);
  const fresh = new TestPasskey();
  expect(await borrowed.addPasskey(fresh)).toEqual({ prf: true });
  must(await borrowed.session.shutOut(older.map(({ id }) => id)));
  const next = must(await borrowed.session.newKit());
  expect(next.sheet).toBe(2);
  must(await borrowed.session.finishKit(typedBack(next)));
  expect(borrowed.overview.comingBack).toMatchObject({
    passkeyMade: true,
    shutOut: "done",
    kitReplaced: true,
  });
  must(await borrowed.session.sync());

  await borrowed.restart();
  must(await borrowed.unlock(fresh));
  expect(await borrowed.settled()).toMatchObject({ sync: "idle", problem: null });

  const late = new TestDevice();
  await late.session.start();
  expect(await late.session.openKit(sheet.qrText)).toMatchObject({ problem: { code: "kit-unknown" } });
  must(await late.session.openKit(next.qrText));
  expect(late.overview.accounts).toMatchObject([{ issuer: "Netflix" }]);
  // The phone that was shut out still shows what it had, and hears nothing new.
  expect((await laptop.session.sync()).ok).toBe(false);
});
