import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Client from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import type { Database } from "@/db/query";
import { instanceSecret } from "@/lib/server/store/instance";

/** Each test starts several programs. */
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let database: string;
const opened: Database[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keepsake-backup-"));
  database = join(folder, "keepsake.db");
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Database> {
  const db = await openDatabase({ kind: "sqlite", file: database });
  opened.push(db);
  await instanceSecret(db);
  return db;
}

async function stop(): Promise<void> {
  await Promise.all(opened.splice(0).map((db) => db.close()));
}

function run(script: "backup" | "restore", ...args: string[]) {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: "" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(process.cwd(), "scripts", `${script}.mjs`), ...args],
    { env, encoding: "utf8" },
  );
  return { status, said: `${stdout}${stderr}`.trim() };
}

const backupFile = () => join(folder, "one.db");

test("a backup without a name goes to the backups folder, readable by its owner alone", async () => {
  await start();
  const { status, said } = run("backup");
  const [name] = readdirSync(join(folder, "backups"));
  expect(said).toBe(`Saved ${join(folder, "backups", String(name))}`);
  expect(status).toBe(0);
  expect(statSync(join(folder, "backups", String(name))).mode & 0o777).toBe(0o600);
});

test("a backup is one whole file, and no other program's log beside it is needed", async () => {
  const db = await start();
  const secret = await instanceSecret(db);
  run("backup", backupFile());
  const client = new Client(backupFile(), { readonly: true });
  expect(new Uint8Array(client.prepare("SELECT secret FROM instance").pluck().get() as Uint8Array)).toEqual(
    secret,
  );
  client.close();
  expect(readdirSync(folder).filter((name) => name.startsWith("one.db"))).toEqual(["one.db"]);
});

test("a backup overwrites nothing, and needs a database", async () => {
  expect(run("backup").said).toBe(`There is no database at ${database} yet (DATA_DIR says where).`);
  await start();
  writeFileSync(backupFile(), "mine");
  expect(run("backup", backupFile())).toEqual({
    status: 1,
    said: `${backupFile()} is there already. Name another file.`,
  });
  expect(readFileSync(backupFile(), "utf8")).toBe("mine");
});

test("restoring refuses to overwrite until told, and keeps what was there", async () => {
  const db = await start();
  const secret = await instanceSecret(db);
  run("backup", backupFile());
  await stop();
  const refused = run("restore", backupFile());
  expect(refused.status).toBe(1);
  expect(refused.said).toContain("--force");
  expect(run("restore", backupFile(), "--force").status).toBe(0);
  expect(readdirSync(join(folder, "backups"))).toHaveLength(1);
  expect(await instanceSecret(await start())).toEqual(secret);
});

test("restoring puts a database where there is none", async () => {
  const secret = await instanceSecret(await start());
  run("backup", backupFile());
  await stop();
  rmSync(database);
  writeFileSync(`${database}-wal`, "a log that belongs to something else");
  expect(run("restore", backupFile()).said).toBe(`Restored ${backupFile()}. Everybody signs in again.`);
  expect(existsSync(`${database}-wal`)).toBe(false);
  expect(await instanceSecret(await start())).toEqual(secret);
});

test("restoring is refused while the server runs", async () => {
  const db = await start();
  const secret = await instanceSecret(db);
  run("backup", backupFile());
  expect(run("restore", backupFile(), "--force")).toEqual({
    status: 1,
    said: "Keepsake is running. Stop it first, then restore.",
  });
  expect(await instanceSecret(db)).toEqual(secret);
  expect(readdirSync(folder).some((name) => name.endsWith(".restoring"))).toBe(false);
});

test("what is not a whole backup of ours is refused in one sentence", async () => {
  await start();
  run("backup", backupFile());
  const said = (file: string) => run("restore", file, "--force").said;
  const other = join(folder, "other.db");

  expect(run("restore").said).toBe("Say which backup to restore: npm run restore -- FILE");
  expect(said(other)).toBe(`There is no file ${other}.`);
  expect(said(folder)).toBe(`${folder} is not a file.`);
  expect(said(database)).toBe(`${database} is the database itself. Name a backup.`);
  writeFileSync(other, "a letter to my bank");
  expect(said(other)).toBe(`${other} is not a Keepsake backup.`);
  rmSync(other);
  const foreign = new Client(other);
  foreign.exec("CREATE TABLE bookmark (id INTEGER PRIMARY KEY)");
  foreign.close();
  expect(said(other)).toBe(`${other} is not a Keepsake backup.`);
  const newer = new Client(backupFile());
  newer.pragma("user_version = 999");
  newer.close();
  expect(said(backupFile())).toContain("was written by a newer version of Keepsake (schema 999");
});

test("a backup that was cut off is refused", async () => {
  await start();
  run("backup", backupFile());
  truncateSync(backupFile(), Math.floor(statSync(backupFile()).size / 2));
  expect(run("restore", backupFile(), "--force").said).toBe(
    `${backupFile()} is damaged and cannot be used. Try an older backup.`,
  );
});
