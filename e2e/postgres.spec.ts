/** The same evening with `DATABASE_URL=postgres://…`: that one setting is the whole switch. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { test as base, expect } from "@/e2e/fixtures";
import { addByText, codeOn, expectedCodes, GITHUB, lock, settleIn, unlock } from "@/e2e/story";

/** A database of its own on the throw-away PostgreSQL that `npm test` starts. */
async function makeDatabase(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error("TEST_DATABASE_URL names no PostgreSQL: run this story with `npm test`.");
  const name = `story_${randomBytes(6).toString("hex")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: the shape that Playwright asks of a fixture
  serverEnv: async ({}, use) => use({ DATABASE_URL: await makeDatabase() }),
});

test("a household lives on PostgreSQL and is there again after a restart", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  device.expectConsole(/ERR_CONNECTION_REFUSED/);
  await stage.server.stop();
  await stage.server.start();
  await unlock(device);
  expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
});
