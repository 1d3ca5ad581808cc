/** `npm start` as the operator meets it, and the headers that every answer carries. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@/e2e/fixtures";
import { freePort } from "@/e2e/server";

test("a start prints one line, with the set-up code in the fragment", async ({ stage }) => {
  expect(stage.server.output()).toMatch(
    /^Keepsake is ready: http:\/\/localhost:\d+\/#setup=[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\n$/,
  );
});

test("a polite signal ends it with success, and it starts again with what it had", async ({ stage }) => {
  const before = stage.server.link;
  const port = new URL(stage.server.origin).port;
  await stage.server.stop("SIGTERM");
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  await stage.server.start();
  expect(stage.server.link).toBe(before);
});

test("a taken port is said in a sentence", async () => {
  const port = await freePort();
  const other = createServer().listen(port);
  await once(other, "listening");
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-port-"));
  const started = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  started.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(started, "exit");
  other.close();
  rmSync(dataDir, { recursive: true });
  expect(code).toBe(1);
  expect(said).toBe(`Port ${port} is taken by another program. Choose one: PORT=${port + 1} npm start\n`);
});

test("every page carries a policy without loopholes, and so do workers and routes", async ({ stage }) => {
  const at = (path: string) => fetch(`http://localhost:${new URL(stage.server.origin).port}${path}`);
  for (const path of ["/", "/codes", "/add", "/lost", "/settings", "/no-such-page"]) {
    const answer = await at(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy, path).toMatch(/^default-src 'none'; script-src 'self' 'sha256-/);
    expect(policy, path).toContain("connect-src 'self'");
    expect(policy, path).toContain("require-trusted-types-for 'script'");
    expect(policy, path).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers.get("referrer-policy"), path).toBe("no-referrer");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(answer.headers.get("x-frame-options"), path).toBe("DENY");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect(answer.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
    expect(answer.headers.get("permissions-policy"), path).toMatch(/camera=\(self\).*geolocation=\(\)/);
    expect(answer.headers.get("strict-transport-security"), path).toBeNull();
    expect(answer.headers.get("x-powered-by"), path).toBeNull();
  }
  const page = await (await at("/")).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
  const worker = (await at(script)).headers.get("content-security-policy");
  expect(worker).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  const keeper = await at("/service-worker.js");
  expect(keeper.headers.get("content-security-policy")).toBe(
    "default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'",
  );
  expect(keeper.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(keeper.headers.get("cache-control")).toBe("no-cache");
  const route = (await at("/api/instance")).headers;
  expect(route.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(route.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(route.get("referrer-policy")).toBe("no-referrer");
});

test.describe("behind https", () => {
  test.use({ serverEnv: { BASE_URL: "https://codes.example.org" } });

  test("browsers are told to come by https only", async ({ stage }) => {
    const answer = await fetch(`http://localhost:${stage.server.port}/`);
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
  });
});

test("health is open to everybody and says nothing but ok", async ({ stage }) => {
  const answer = await fetch(`${stage.server.origin}/api/health`);
  expect([answer.status, await answer.text()]).toEqual([200, "ok\n"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("the manifest names icons that are there, and pages that are ours", async ({ stage }) => {
  const at = (path: string) => fetch(`${stage.server.origin}${path}`);
  const page = await (await at("/")).text();
  const [, link = ""] = /<link rel="manifest" href="([^"]+)"/.exec(page) ?? [];
  const manifest = await (await at(link)).json();
  expect(manifest).toMatchObject({ name: "Keepsake", start_url: "/codes", display: "standalone" });
  const paths = [...manifest.icons, ...manifest.shortcuts].map((one) => one.src ?? one.url);
  expect(paths.length).toBeGreaterThan(4);
  for (const path of paths) expect((await at(path)).status, path).toBe(200);
});

test("nothing on the server fetches or decodes a picture that a stranger names", async ({ stage }) => {
  const port = new URL(stage.server.origin).port;
  const answer = await fetch(`http://localhost:${port}/_next/image?url=%2Ficon.svg&w=640&q=75`);
  expect(answer.status).toBe(404);
});
