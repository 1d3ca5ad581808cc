import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { knownCodes } from "@/lib/secret/session/code-store";
import { getState, lockEverywhere, subscribe } from "@/lib/secret/session/live";

/** A worker that tells of an open vault and then answers nothing. */
class SilentWorker extends EventTarget {
  static all: SilentWorker[] = [];
  ended = false;

  constructor() {
    super();
    SilentWorker.all.push(this);
  }

  postMessage(): void {}

  terminate(): void {
    this.ended = true;
  }

  tellOpen(): void {
    const codes = [{ account: makeId<AccountId>(), code: "287082", next: null, until: null }];
    const event = { kind: "state", head: { phase: "open", household: "The Van Dams" }, accounts: [], codes };
    this.dispatchEvent(new MessageEvent("message", { data: { event } }));
  }
}

let worker: SilentWorker;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", SilentWorker);
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("addEventListener", () => undefined);
  subscribe(() => undefined);
  worker = SilentWorker.all.at(-1) ?? expect.fail("no worker");
  worker.tellOpen();
  expect(getState().phase).toBe("open");
  expect(knownCodes().size).toBe(1);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a worker that does not answer is ended by a lock all the same", async () => {
  const locking = lockEverywhere();
  await vi.advanceTimersByTimeAsync(2000);
  await locking;
  expect(worker.ended).toBe(true);
  expect(getState()).toMatchObject({ phase: "locked", household: "The Van Dams", problem: null });
  expect(knownCodes().size).toBe(0);
});

test("a worker that broke keeps no key, and the page keeps no code", () => {
  worker.dispatchEvent(new Event("error"));
  expect(worker.ended).toBe(true);
  expect(knownCodes().size).toBe(0);
  expect(getState()).toMatchObject({ phase: "locked", problem: { code: "server-down" } });
  // The next who asks for it gets one that works.
  subscribe(() => undefined);
  expect(SilentWorker.all.at(-1)).not.toBe(worker);
});
