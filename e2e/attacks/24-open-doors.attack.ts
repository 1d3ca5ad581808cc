import { afterAll, beforeAll, expect, test } from "vitest";
import { type AccountId, makeId, type UnlockerId, type VaultId } from "@/lib/bytes/ids";
import { type Founder, foundByApi, netflix } from "@/lib/server/test-person";
import { ask, cborRoutes, closed, everythingStored, named } from "@/lib/server/test-routes";
import { startTestServer } from "@/lib/server/test-server";
import * as ledger from "@/lib/wire/ledger";
import * as sessions from "@/lib/wire/sessions";

// PROTOCOL §6: every call is judged by its session's row, for its own household and from our own page only.

let stop: () => Promise<void>;
let anna: Founder;
let ben: Founder;

beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open", LOG_LEVEL: "error" });
  anna = await foundByApi(null);
  ben = await foundByApi(null);
});
afterAll(() => stop());

test.each(named(cborRoutes))(
  "PROTOCOL §6: %s from another origin is refused, with all cookies, and changes nothing",
  async (_, route) => {
    const before = await everythingStored();
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      const answer = await ask(route, { cookies: anna.browser, headers });
      expect(answer).toEqual({ status: 403, body: { error: "wrong-origin" } });
    }
    expect(await everythingStored()).toBe(before);
  },
);

test.each(named(closed))(
  "PROTOCOL §6: %s without a session, or with a forged or foreign cookie, is 401",
  async (_, route) => {
    const before = await everythingStored();
    const value = [...anna.browser.cookies].find(([name]) => name.endsWith("session-token"))?.[1] ?? "";
    for (const cookie of [
      "",
      "next-auth.session-token=forged",
      `next-auth.session-token=${value.slice(0, -3)}AAA`,
    ]) {
      expect(await ask(route, { headers: { cookie } })).toEqual({
        status: 401,
        body: { error: "signed-out" },
      });
    }
    expect(await everythingStored()).toBe(before);
  },
);

test("PROTOCOL §6: another household's things answer exactly like things that are not there", async () => {
  const [account = makeId<AccountId>()] = await anna.person.addAccounts(anna.person.personalVault, [netflix]);
  const annas = { vault: anna.person.personalVault, account, rev: 1 };
  const nobodys = { vault: makeId<VaultId>(), account: makeId<AccountId>(), rev: 1 };
  expect(await anna.server.blobs([annas])).toHaveLength(1);
  for (const wanted of [annas, nobodys]) {
    expect(await ben.browser.call(ledger.blobs, { wanted: [wanted] })).toEqual({ blobs: [] });
  }
  for (const unlocker of [anna.person.ways.passkey.unlocker, makeId<UnlockerId>()]) {
    await expect(ben.browser.call(sessions.deviceHalf, { unlocker })).rejects.toThrow(/^not-found$/);
  }
  const pulled = await ben.browser.call(ledger.pull, { after: -1, limit: 1000 });
  expect(pulled.household).toBe(ben.person.household);
  expect(pulled.entries).toHaveLength(2);
});

test("PROTOCOL §6: an entry for another household is refused, and changes nothing", async () => {
  const before = await everythingStored();
  const { envelope } = await anna.person.sign({
    household: [],
    vaults: new Map([[anna.person.personalVault, [["account.remove", { account: makeId<AccountId>() }]]]]),
    blobs: [],
  });
  const request = { base: anna.person.head, envelope, blobs: [], registrations: [] };
  await expect(ben.browser.call(ledger.append, request)).rejects.toThrow();
  expect(await everythingStored()).toBe(before);
});
