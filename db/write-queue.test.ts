import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Client from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { queryOver } from "@/db/sqlite";
import { ReadQueue, WriteQueue } from "@/db/write-queue";
import { isVaultError } from "@/lib/bytes/errors";

let folder: string;
let client: Client.Database;
let beside: Client.Database;
let queue: WriteQueue;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keepsake-queue-"));
  client = new Client(join(folder, "queue.db"));
  client.pragma("journal_mode = WAL");
  client.exec("CREATE TABLE note (text TEXT NOT NULL)");
  beside = new Client(join(folder, "queue.db"), { readonly: true });
  queue = new WriteQueue(client, queryOver(client));
});
afterEach(() => {
  client.close();
  beside.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (text: string) =>
  queue.add(async () => {
    client.prepare("INSERT INTO note VALUES (?)").run(text);
  });
const committed = () => beside.prepare("SELECT text FROM note ORDER BY rowid").pluck().all();

test("writes that wait together share one commit, in the order in which they came", async () => {
  const exec = vi.spyOn(client, "exec");
  const texts = Array.from({ length: 20 }, (_, i) => `${i}`);
  await Promise.all(texts.map(write));
  expect(exec.mock.calls.filter(([text]) => text === "COMMIT")).toHaveLength(1);
  expect(committed()).toEqual(texts);
});

test("nothing is acknowledged before it is committed", async () => {
  const seen = await Promise.all(["a", "b", "c"].map((text) => write(text).then(committed)));
  expect(seen).toEqual([
    ["a", "b", "c"],
    ["a", "b", "c"],
    ["a", "b", "c"],
  ]);
});

test("a write that throws takes back its own part only", async () => {
  const failing = queue.add(async () => {
    client.prepare("INSERT INTO note VALUES (?)").run("half");
    throw new Error("no");
  });
  const outcomes = await Promise.allSettled([write("before"), failing, write("after")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(committed()).toEqual(["before", "after"]);
});

test("on a full disk what is not acknowledged is not there, and later writes go on", async () => {
  await write("first");
  client.pragma(`max_page_count = ${Number(client.pragma("page_count", { simple: true })) + 2}`);
  const outcomes = await Promise.allSettled([write("small"), write("x".repeat(100_000)), write("small too")]);
  const kept = outcomes.flatMap((outcome, i) => (outcome.status === "fulfilled" ? [i] : []));
  expect(outcomes.some((o) => o.status === "rejected" && isVaultError(o.reason, "disk-full"))).toBe(true);
  expect(committed()).toHaveLength(1 + kept.length);
  client.pragma("max_page_count = 100000");
  await write("y".repeat(100_000));
  expect(committed()).toHaveLength(2 + kept.length);
});

test("what arrives while a commit is on its way is in the next one", async () => {
  const exec = vi.spyOn(client, "exec");
  await Promise.all([write("first"), write("second").then(() => write("third"))]);
  expect(exec.mock.calls.filter(([text]) => text === "COMMIT")).toHaveLength(2);
  expect(committed()).toEqual(["first", "second", "third"]);
});

test("reads that wait together share one snapshot, younger than all of them", async () => {
  await write("before");
  const reads = new ReadQueue(beside, queryOver(beside));
  const begun = vi.spyOn(beside, "exec");
  const once = reads.add(async () => {
    const seen = committed();
    client.prepare("INSERT INTO note VALUES ('meanwhile')").run();
    return seen;
  });
  expect(await Promise.all([once, reads.add(async () => committed())])).toEqual([["before"], ["before"]]);
  expect(begun.mock.calls.filter(([text]) => text === "BEGIN")).toHaveLength(1);
  expect(await reads.add(async () => committed())).toEqual(["before", "meanwhile"]);
});

test("a read that throws fails alone", async () => {
  const reads = new ReadQueue(beside, queryOver(beside));
  const failing = reads.add(async () => beside.prepare("SELECT * FROM nothing").all());
  const outcomes = await Promise.allSettled([failing, reads.add(async () => committed())]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});
