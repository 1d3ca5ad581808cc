import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { type AccountId, makeId, type UnlockerId, type VaultId } from "@/lib/bytes/ids";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { openInstance } from "@/lib/server/instance";
import { type Founder, foundByApi, netflix, touchAgain } from "@/lib/server/test-person";
import { allRoutes, ORIGIN, type Route, startTestServer } from "@/lib/server/test-server";
import { CBOR_TYPE } from "@/lib/wire/endpoint";
import * as households from "@/lib/wire/households";
import * as ledger from "@/lib/wire/ledger";
import * as passkeys from "@/lib/wire/passkeys";
import * as sessions from "@/lib/wire/sessions";

const contracts = [households, ledger, passkeys, sessions]
  .flatMap((file) => Object.values<unknown>({ ...file }))
  .filter(isContract);

interface Contract {
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly maxBytes?: number;
}
function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "access" in value && "path" in value;
}

const cborRoutes = allRoutes.filter(({ path }) => !path.startsWith("/api/auth/"));
const posts = cborRoutes.filter(({ method }) => method === "POST");
const contractOf = ({ path }: Route): Contract => {
  const found = contracts.find((contract) => contract.path === path);
  if (!found) throw new Error(`no contract for ${path}`);
  return found;
};

let stop: () => Promise<void>;
let anna: Founder;
let ben: Founder;

beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open", LOG_LEVEL: "error" });
  anna = await foundByApi(null);
  ben = await foundByApi(null);
});
afterAll(() => stop());

async function ask(
  { path, method, handler }: Route,
  options: { headers?: Record<string, string>; body?: BodyInit; cookies?: Founder } = {},
): Promise<{ status: number; body: unknown }> {
  const cookie = [...(options.cookies?.browser.cookies ?? [])].map((pair) => pair.join("=")).join("; ");
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      origin: ORIGIN,
      "content-type": CBOR_TYPE,
      ...(cookie ? { cookie } : {}),
      ...options.headers,
    },
    body: method === "POST" ? (options.body ?? encodeCbor({})) : null,
  });
  const response = await handler(request, { params: Promise.resolve({ nextauth: ["csrf"] }) });
  return { status: response.status, body: decodeCbor(new Uint8Array(await response.arrayBuffer())) };
}

/** Everything that a call could have changed. */
async function everythingStored(): Promise<string> {
  const { db } = await openInstance();
  return db.read(async (q) => {
    const { head, session, registration, entry, blob } = q.tables;
    const rows = [];
    for (const table of [head, session, registration, entry, blob]) rows.push(await q.select().from(table));
    return JSON.stringify(rows);
  });
}

test("every contract has its route, and every route its contract", () => {
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  expect(cborRoutes.map(name).sort()).toEqual(contracts.map(name).sort());
});

test.each(cborRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "attack 24: %s from another origin is refused, with all cookies, and changes nothing",
  async (_, route) => {
    const before = await everythingStored();
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      const answer = await ask(route, { cookies: anna, headers });
      expect(answer).toEqual({ status: 403, body: { error: "wrong-origin" } });
    }
    expect(await everythingStored()).toBe(before);
  },
);

const closed = cborRoutes.filter((route) => contractOf(route).access !== "open");

test.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "attack 24: %s without a session, or with a forged or foreign cookie, is 401",
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

const junk: readonly [string, BodyInit][] = [
  ["nothing", new Uint8Array(0)],
  ["text", "hello"],
  ["JSON", "{}"],
  ["a list", encodeCbor([])],
  ["a number", encodeCbor(7)],
  ["a field that is not known", encodeCbor({ clientExtensionResults: { prf: new Uint8Array(32) } })],
  ["deep nesting", new Uint8Array(60_000).fill(0x81)],
  ["a claimed length", Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0)],
  ["a truncated map", encodeCbor({ response: new Uint8Array(100) }).slice(0, 50)],
  ["one value spelled longer", Uint8Array.of(0xb8, 0)],
];

test.each(posts.map((route) => [route.path, route] as const))(
  "attack 27: %s answers junk with an error of its own and changes nothing",
  async (_, route) => {
    const before = await everythingStored();
    for (const [name, body] of junk) {
      const answer = await ask(route, { cookies: anna, body });
      const status = name === "deep nesting" && (contractOf(route).maxBytes ?? 65536) < 60_000 ? 413 : 400;
      expect([name, answer.status]).toEqual([name, status]);
    }
    const oversized = new Uint8Array((contractOf(route).maxBytes ?? 64 * 1024) + 1);
    expect(await ask(route, { cookies: anna, body: oversized })).toMatchObject({
      status: 413,
      body: { error: "too-large" },
    });
    expect(await everythingStored()).toBe(before);
  },
);

test("attack 19: PRF bytes are refused wherever a ceremony's answer goes", async () => {
  const prf = { prf: { results: { first: new Uint8Array(32).fill(5) } } };
  for (const path of ["/api/passkeys/registration", "/api/sessions/passkey", "/api/sessions/touch"]) {
    const route = posts.find((one) => one.path === path);
    if (!route) throw new Error(path);
    for (const body of [
      { ceremony: "", response: { clientExtensionResults: prf } },
      { ceremony: "", response: {}, clientExtensionResults: prf },
    ]) {
      const answer = await ask(route, { cookies: anna, body: encodeCbor(body) });
      expect(answer).toMatchObject({ status: 400, body: { error: "malformed" } });
    }
  }
});

test("attack 24: another household's things answer exactly like things that are not there", async () => {
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

test("attack 24: an entry for another household is refused, and changes nothing", async () => {
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

test("attack 35: somebody else's passkey freshens no session, and looks like one that nobody knows", async () => {
  for (const passkey of [ben.authenticator, new SoftwareAuthenticator()]) {
    await expect(touchAgain(anna.browser, passkey)).rejects.toThrow(/^passkey-unknown$/);
  }
});

test("next-auth's pages and other actions are not there", async () => {
  const door = allRoutes.filter(({ path }) => path.startsWith("/api/auth/"));
  expect(door.map(({ method }) => method).sort()).toEqual(["GET", "POST"]);
  for (const place of [
    "signin",
    "signout",
    "error",
    "session",
    "providers",
    "verify-request",
    "_log",
    "callback/credentials",
    "csrf/x",
    "signin/ticket",
  ]) {
    for (const { method, handler } of door) {
      const request = new Request(`${ORIGIN}/api/auth/${place}`, { method, headers: { origin: ORIGIN } });
      const response = await handler(request, { params: Promise.resolve({ nextauth: place.split("/") }) });
      expect([method, place, response.status]).toEqual([method, place, 404]);
    }
  }
});

test("the door opens for no other origin, no other form and no missing csrf token", async () => {
  const post = allRoutes.find(({ path, method }) => path.startsWith("/api/auth/") && method === "POST");
  if (!post) throw new Error("no door");
  const knock = async (headers: Record<string, string>, body: string) => {
    const request = new Request(`${ORIGIN}/api/auth/callback/ticket`, { method: "POST", headers, body });
    const params = Promise.resolve({ nextauth: ["callback", "ticket"] });
    const response = await post.handler(request, { params });
    expect(response.headers.getSetCookie().filter((line) => /session-token=[^;]/.test(line))).toEqual([]);
    return response.status;
  };
  const form = { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" };
  expect(await knock({ ...form, origin: "https://evil.example" }, "ticket=x")).toBe(403);
  expect(await knock({ ...form, "content-type": "text/plain" }, "ticket=x")).toBe(400);
  expect(await knock(form, `ticket=${"x".repeat(5000)}`)).toBe(413);
  expect(await knock(form, "ticket=x&csrfToken=y&json=true")).toBe(401);
});
