import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must, TestDevice, TestPasskey, totp } from "@/lib/secret/session/test-device";
import { ORIGIN, TestBrowser } from "@/lib/server/test-server";

// PROTOCOL §4, Append: what was answered "appended" is there, whole, whatever happens to the server after it.
// The same for the store alone, on both databases: lib/server/store/crash.compliance.test.ts.

const dataDir = mkdtempSync(join(tmpdir(), "keepsake-killed-"));
let server: { readonly child: ChildProcess; readonly port: number };

async function start(): Promise<void> {
  const flags = ["--conditions=react-server", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, "e2e/attacks/served.ts"], {
    env: { ...process.env, DATA_DIR: dataDir, BASE_URL: ORIGIN, SIGNUPS: "open" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    server = { child, port: Number(line) };
    return;
  }
  expect.fail("the server ended");
}

/** No warning: what a power cut does to a process. */
async function kill(): Promise<void> {
  const ended = once(server.child, "exit");
  server.child.kill("SIGKILL");
  await ended;
}

class HttpBrowser extends TestBrowser {
  protected override deliver(path: string, init: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${server.port}${path}`, init);
  }
}

interface Somebody {
  readonly passkey: TestPasskey;
  readonly device: TestDevice;
  readonly acknowledged: string[];
  /** made at the moment of the kill: may have landed or not */
  unanswered: string | null;
}

let people: readonly Somebody[];
beforeAll(async () => {
  await start();
  people = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const somebody = { passkey: new TestPasskey(), device: new TestDevice(new HttpBrowser()) };
      await somebody.device.setUp(somebody.passkey, null);
      return { ...somebody, acknowledged: [], unanswered: null };
    }),
  );
});
afterAll(async () => {
  await kill();
  rmSync(dataDir, { recursive: true });
});

const save = ({ device }: Somebody, name: string) =>
  device.session.saveAccounts([totp(name)], device.personalVault);

/** One append after the other until the server is gone. */
async function saveUntilKilled(somebody: Somebody, onSaved: () => void): Promise<void> {
  for (;;) {
    const name = `Account ${somebody.acknowledged.length}`;
    const saved = await save(somebody, name);
    if (!saved.ok) {
      expect(saved.problem.code).toBe("server-down");
      somebody.unanswered = name;
      return;
    }
    somebody.acknowledged.push(name);
    onSaved();
  }
}

/** What a browser that was never here finds of this household. */
async function found({ passkey }: Somebody) {
  const device = new TestDevice(new HttpBrowser());
  await device.session.start();
  must(await device.unlock(passkey));
  await device.settled();
  const { accounts, damaged, entries, problem } = device.overview;
  await device.session.forget();
  return { names: accounts.map(({ issuer }) => issuer), damaged, entries, problem };
}

test("PROTOCOL §4: killed four times in a thousand appends, it has every acknowledged entry and no half one", async () => {
  for (let round = 1; round <= 4; round++) {
    let left = 250;
    let killed: Promise<void> | null = null;
    const onSaved = () => {
      left -= 1;
      if (left <= 0) killed ??= kill();
    };
    await Promise.all(people.map((somebody) => saveUntilKilled(somebody, onSaved)));
    await killed;
    await start();
    for (const somebody of people) {
      const { acknowledged, unanswered } = somebody;
      const { names, damaged, entries, problem } = await found(somebody);
      const landed = unanswered !== null && names.includes(unanswered) ? [unanswered] : [];
      expect(names.toSorted()).toEqual([...acknowledged, ...landed].toSorted());
      expect([damaged, problem]).toEqual([[], null]);
      expect(entries).toBe(2 + names.length);
      // Made again, it is there once: whether its answer was lost or it never came.
      if (unanswered !== null) {
        must(await save(somebody, unanswered));
        acknowledged.push(unanswered);
      }
    }
  }
  for (const somebody of people) {
    const { names, entries } = await found(somebody);
    expect(names.toSorted()).toEqual(somebody.acknowledged.toSorted());
    expect(entries).toBe(2 + names.length);
  }
}, 240_000);
