import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { beforeEach, expect, test } from "vitest";
import { type ClientFile, requestFor, serviceWorkerOf } from "@/scripts/client-files.mjs";

const ORIGIN = "http://localhost:3000";
const source = readFileSync("scripts/service-worker.mjs", "utf8");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test.each([
  ["index.html", { url: "/" }],
  ["codes/account.html", { url: "/codes/account" }],
  ["codes.rsc", { url: "/codes", headers: { rsc: "1" } }],
  ["manifest.webmanifest.body", { url: "/manifest.webmanifest" }],
  ["_not-found.html", null],
  ["codes/page.js", null],
])("%s is asked for as the router does", (name, request) => {
  expect(requestFor(name)).toEqual(request);
});

test("a segment is asked for by its header", () => {
  expect(requestFor("codes.segments/!KHZ/codes/__PAGE__.segment.rsc")).toEqual({
    url: "/codes",
    headers: expect.objectContaining({ "next-router-segment-prefetch": "/!KHZ/codes/__PAGE__" }),
  });
});

/** What the worker sees of a browser. */
class Browser {
  readonly stores = new Map<string, Map<string, Response>>();
  readonly served = new Map<string, string>();
  readonly asked: string[] = [];
  tabs = 1;

  readonly caches = {
    open: async (name: string) => {
      const store = this.stores.get(name) ?? new Map<string, Response>();
      this.stores.set(name, store);
      return {
        put: async (key: string, response: Response) => void store.set(key, response),
        match: async (key: string) => store.get(key)?.clone(),
      };
    },
    match: async (key: string) =>
      [...this.stores.values()].map((store) => store.get(key)?.clone()).find((found) => found !== undefined),
    keys: async () => [...this.stores.keys()],
    delete: async (name: string) => this.stores.delete(name),
  };

  fetch = async (input: string | Request) => {
    const url = typeof input === "string" ? input : input.url;
    const { pathname } = new URL(url, ORIGIN);
    this.asked.push(pathname);
    const text = this.served.get(pathname);
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text);
  };

  /** A worker of the version that is served now. */
  worker(files: readonly ClientFile[] = this.listed()) {
    const handlers = new Map<string, (event: unknown) => void>();
    const context: Record<string, unknown> = {
      ...{
        URL,
        Headers,
        Response,
        Set,
        Reflect,
        Promise,
        Array,
        Uint8Array,
        Error,
        crypto,
        encodeURIComponent,
      },
      location: new URL(ORIGIN),
      caches: this.caches,
      fetch: this.fetch,
      clients: { matchAll: async () => Array(this.tabs).fill({}), claim: async () => undefined },
      addEventListener: (name: string, handler: (event: unknown) => void) => handlers.set(name, handler),
    };
    context.self = context;
    runInContext(serviceWorkerOf(files, source), createContext(context));
    const lasting = async (name: string) => {
      let work: Promise<unknown> = Promise.resolve();
      handlers.get(name)?.({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
      await work;
    };
    return {
      install: () => lasting("install"),
      activate: () => lasting("activate"),
      /** null: the worker leaves it to the browser */
      get: async (path: string, init: RequestInit = {}) => {
        const answers: Promise<Response>[] = [];
        const request = new Request(new URL(path, ORIGIN), init);
        handlers.get("fetch")?.({ request, respondWith: (given: Promise<Response>) => answers.push(given) });
        const [answer] = answers;
        return answer === undefined ? null : (await answer).text();
      },
    };
  }

  listed(): ClientFile[] {
    return [...this.served].map(([url, text]) => ({ url, sha256: sha256(text) }));
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
  browser.served.set("/codes", "page 1");
  browser.served.set("/_next/static/a.js", "script a");
});

test("what is kept is answered from the cache; routes and what is unknown are left to the browser", async () => {
  const worker = browser.worker();
  await worker.install();
  browser.served.clear();
  expect(await worker.get("/codes?from=home")).toBe("page 1");
  expect(await worker.get("/_next/static/a.js")).toBe("script a");
  expect(await worker.get("/api/ledger/pull")).toBeNull();
  expect(await worker.get("/.well-known/passkey-endpoints")).toBeNull();
  expect(await worker.get("/codes", { method: "POST" })).toBeNull();
});

test("a file of another version leaves nothing of the new one, and the old one goes on", async () => {
  const old = browser.worker();
  await old.install();
  await old.activate();
  browser.served.set("/codes", "page 2");
  const files = browser.listed();
  browser.served.set("/codes", "page 3");
  await expect(browser.worker(files).install()).rejects.toThrow("/codes is not of version");
  expect(browser.stores.size).toBe(1);
  expect(await old.get("/codes")).toBe("page 1");
});

test("a new version stands beside the old one, fetches only what changed, and then replaces it", async () => {
  const old = browser.worker();
  await old.install();
  browser.served.set("/codes", "page 2");
  browser.asked.length = 0;
  const next = browser.worker();
  await next.install();
  expect(browser.asked).toEqual(["/codes"]);
  expect(await old.get("/codes")).toBe("page 1");
  await next.activate();
  expect(await next.get("/codes")).toBe("page 2");
  expect(browser.stores.size).toBe(1);
});

test("files of the version before stay while another tab may still ask for them", async () => {
  await browser.worker().install();
  browser.served.delete("/_next/static/a.js");
  browser.served.set("/codes", "page 2");
  browser.tabs = 2;
  const next = browser.worker();
  await next.install();
  await next.activate();
  expect(await next.get("/_next/static/a.js")).toBe("script a");
});
