import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeCbor } from "@/lib/bytes/cbor";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { type Founder, foundByApi, touchAgain } from "@/lib/server/test-person";
import { ask, cborRoutes, contracts, posts } from "@/lib/server/test-routes";
import { allRoutes, ORIGIN, startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
let anna: Founder;
let ben: Founder;

beforeAll(async () => {
  stop = startTestServer({ SIGNUPS: "open", LOG_LEVEL: "error" });
  anna = await foundByApi(null);
  ben = await foundByApi(null);
});
afterAll(() => stop());

test("every contract has its route, and every route its contract", () => {
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  expect(cborRoutes.map(name).sort()).toEqual(contracts.map(name).sort());
});

test("attack 19: PRF bytes are refused wherever a ceremony's answer goes", async () => {
  const prf = { prf: { results: { first: new Uint8Array(32).fill(5) } } };
  for (const path of ["/api/passkeys/registration", "/api/sessions/passkey", "/api/sessions/touch"]) {
    const route = posts.find((one) => one.path === path);
    if (!route) throw new Error(path);
    for (const body of [
      { ceremony: "", response: { clientExtensionResults: prf } },
      { ceremony: "", response: {}, clientExtensionResults: prf },
    ]) {
      const answer = await ask(route, { cookies: anna.browser, body: encodeCbor(body) });
      expect(answer).toMatchObject({ status: 400, body: { error: "malformed" } });
    }
  }
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
