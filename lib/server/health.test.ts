import { afterAll, beforeAll, expect, test } from "vitest";
import { health } from "@/lib/server/health";
import { openInstance } from "@/lib/server/instance";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
beforeAll(() => {
  stop = startTestServer({ LOG_LEVEL: "error" });
});
afterAll(() => stop());

const said = async (answer: Response) => [answer.status, await answer.text()];

test("a database that answers is ok, and nothing more is said", async () => {
  const answer = await health();
  expect(await said(answer)).toEqual([200, "ok\n"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a database that is slower than the patience is not ok", async () => {
  const opened = await openInstance();
  const { db } = opened;
  const silent = { ...db, read: () => new Promise<never>(() => undefined) };
  globalThis.keepsakeInstance = Promise.resolve({ ...opened, db: silent });
  expect(await said(await health(10))).toEqual([503, "not ok\n"]);
  globalThis.keepsakeInstance = Promise.resolve(opened);
});

test("a database that is gone is not ok", async () => {
  await (await openInstance()).db.close();
  expect(await said(await health())).toEqual([503, "not ok\n"]);
});
