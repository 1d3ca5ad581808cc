import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "cborg";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { VaultError } from "@/lib/bytes/errors";
import { bytesUpTo } from "@/lib/bytes/sealed";
import { closeInstance } from "@/lib/server/instance";
import { Throttled } from "@/lib/server/limits";
import { implement, implementOpen, type RouteHandler } from "@/lib/server/route";
import { CBOR_TYPE, endpoint } from "@/lib/wire/endpoint";

const ORIGIN = "http://localhost:3000";
const dataDir = mkdtempSync(join(tmpdir(), "keepsake-route-"));

beforeAll(() => {
  vi.stubEnv("DATA_DIR", dataDir);
  // Vite calls its own base path by this name.
  vi.stubEnv("BASE_URL", ORIGIN);
});
afterAll(async () => {
  await closeInstance();
  rmSync(dataDir, { recursive: true });
  vi.unstubAllEnvs();
});

const contract = {
  method: "POST",
  path: "/api/test",
  maxBytes: 1000,
  request: v.strictObject({ text: v.string(), bytes: v.optional(bytesUpTo(8)) }),
  response: v.strictObject({ text: v.string() }),
} as const;
const echo = implementOpen(endpoint({ ...contract, access: "open" }), async ({ input }) => ({
  text: input.text,
}));

function failing(error: unknown): RouteHandler {
  return implementOpen(endpoint({ ...contract, access: "open" }), async () => {
    throw error;
  });
}

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}/api/test`, {
    method: "POST",
    body,
    headers: { origin: ORIGIN, "content-type": CBOR_TYPE, ...headers },
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
}

async function ask(handler: RouteHandler, request: Request): Promise<{ status: number; body: CborValue }> {
  const response = await handler(request);
  expect(response.headers.get("content-type")).toBe(CBOR_TYPE);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, body: decodeCbor(new Uint8Array(await response.arrayBuffer())) };
}

const hello = encodeCbor({ text: "hello" });

test("a request of our own page is answered", async () => {
  expect(await ask(echo, post(hello))).toEqual({ status: 200, body: { text: "hello" } });
});

test.each([
  ["another origin", { origin: "https://evil.example" }],
  ["the same host on another port", { origin: "http://localhost:3001" }],
  ["a sandboxed frame", { origin: "null" }],
  ["another site, whatever it calls its origin", { "sec-fetch-site": "cross-site" }],
  ["a sibling host", { "sec-fetch-site": "same-site" }],
])("%s is refused", async (_, headers) => {
  expect(await ask(echo, post(hello, headers))).toEqual({ status: 403, body: { error: "wrong-origin" } });
});

test("a POST that does not say where it comes from must call itself same-origin", async () => {
  const bare = (headers: Record<string, string>) =>
    new Request(`${ORIGIN}/api/test`, {
      method: "POST",
      body: hello,
      headers: { "content-type": CBOR_TYPE, ...headers },
    });
  expect((await ask(echo, bare({}))).status).toBe(403);
  expect((await ask(echo, bare({ "sec-fetch-site": "none" }))).status).toBe(403);
  expect((await ask(echo, bare({ "sec-fetch-site": "same-origin" }))).status).toBe(200);
});

test("without a session nothing of the body is read", async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error("was read")) });
  const closed = implement(endpoint({ ...contract, access: "session" }), async () => ({ text: "secret" }));
  expect(await ask(closed, post(body))).toEqual({ status: 401, body: { error: "signed-out" } });
});

test("another method is not there", async () => {
  expect((await ask(echo, new Request(`${ORIGIN}/api/test`))).body).toEqual({ error: "not-found" });
});

test.each(["text/plain", "application/json", "application/cbor; charset=utf-8", ""])(
  "content type %j is refused: a form of another site could send it",
  async (type) => {
    const answer = await ask(echo, post(hello, { "content-type": type }));
    expect(answer).toEqual({ status: 400, body: { error: "malformed", detail: "content-type" } });
  },
);

test("a body that announces too much is not read", async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error("was read")) });
  const answer = await ask(echo, post(body, { "content-length": "1001" }));
  expect(answer).toEqual({ status: 413, body: { error: "too-large", detail: "request body" } });
});

test("a body without end is cut off where the bound is", async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 100;
      controller.enqueue(new Uint8Array(100));
    },
  });
  expect((await ask(echo, post(body))).status).toBe(413);
  expect(sent).toBeLessThan(1500);
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array(0)],
  ["half a body", hello.slice(0, 4)],
  ["bytes after it", new Uint8Array([...hello, 0])],
  ["900 arrays in each other", new Uint8Array(900).fill(0x81)],
  ["an array that claims four billion items", Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff)],
  ["a text that claims four billion bytes", Uint8Array.of(0x7a, 0xff, 0xff, 0xff, 0xff)],
  ["the same map with a longer head", Uint8Array.of(0xb8, 0x01, ...hello.slice(1))],
  ["keys out of order", Uint8Array.of(0xa2, 0x61, 0x62, 0x01, 0x61, 0x61, 0x01)],
  ["a float", new Uint8Array(encode({ text: 1.5 }))],
])("%s is malformed", async (_, body) => {
  const answer = await ask(echo, post(new Uint8Array(body)));
  expect(answer).toMatchObject({ status: 400, body: { error: "malformed" } });
});

test("a field that the contract does not know is refused: PRF output cannot be sent", async () => {
  const body = encodeCbor({ text: "hello", clientExtensionResults: { prf: new Uint8Array(32) } });
  const answer = await ask(echo, post(body));
  expect(answer).toEqual({ status: 400, body: { error: "malformed", detail: "clientExtensionResults" } });
});

test("a wrong field is named, its value is not", async () => {
  const answer = await ask(echo, post(encodeCbor({ text: "hello", bytes: "hunter2" })));
  expect(answer).toEqual({ status: 400, body: { error: "malformed", detail: "bytes" } });
});

test("an expected error has its status, its detail and when to come back", async () => {
  const refused = failing(new VaultError("rejected", { detail: "last owner" }));
  expect(await ask(refused, post(hello))).toEqual({
    status: 409,
    body: { error: "rejected", detail: "last owner" },
  });
  expect(await ask(failing(new Throttled(7)), post(hello))).toEqual({
    status: 429,
    body: { error: "throttled", retryAfter: 7 },
  });
});

/** Everything that is printed while `work` runs. */
async function printed(work: () => Promise<unknown>): Promise<string> {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    await work();
    return write.mock.calls.map(([chunk]) => String(chunk)).join("");
  } finally {
    write.mockRestore();
  }
}

test("an unknown error becomes an id that is in the log, and nothing of its message", async () => {
  let answer: unknown;
  const error = new Error("insert into accounts values ('Netflix')", {
    cause: Object.assign(new Error("Netflix"), { code: "SQLITE_BUSY" }),
  });
  const lines = await printed(async () => {
    answer = await ask(failing(error), post(hello));
  });
  expect(answer).toEqual({ status: 500, body: { error: "server-error", detail: expect.any(String) } });
  const line: unknown = JSON.parse(lines);
  expect(line).toMatchObject({ level: "error", route: "/api/test", error: "Error < Error(SQLITE_BUSY)" });
  expect(line).toHaveProperty("id", Reflect.get(Object(Reflect.get(Object(answer), "body")), "detail"));
  expect(lines).not.toContain("Netflix");
});

test.each(["SQLITE_FULL", "ENOSPC", "53100"])("%s anywhere below is a full disk", async (code) => {
  const error = new Error("query", { cause: Object.assign(new Error("full"), { code }) });
  await printed(async () => {
    expect(await ask(failing(error), post(hello))).toMatchObject({
      status: 507,
      body: { error: "disk-full" },
    });
  });
});

test("an answer that is not what the contract says does not go out", async () => {
  const leaking = implementOpen(endpoint({ ...contract, access: "open" }), async () => {
    const row = { text: "hello", secret: "hunter2" };
    return row;
  });
  await printed(async () => {
    expect(await ask(leaking, post(hello))).toMatchObject({ status: 500, body: { error: "server-error" } });
  });
});

test("a request that went well prints nothing", async () => {
  expect(await printed(() => ask(echo, post(hello)))).toBe("");
});
