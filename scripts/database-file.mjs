// Where the SQLite database is, and whether a file is one of ours: for backup.mjs and restore.mjs.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import Client from "better-sqlite3";

/** "KEEP", as db/migrate.sqlite.ts writes it. */
const APPLICATION_ID = 0x4b454550;

/** Something that the operator can do something about: its message is a sentence for them. */
export class Problem extends Error {}

/** @param {NodeJS.ProcessEnv} env */
export function placesOf(env) {
  const dataDir = resolve(env.DATA_DIR || "data");
  return { dataDir, database: join(dataDir, "keepsake.db"), backups: join(dataDir, "backups") };
}

/** @param {NodeJS.ProcessEnv} env @returns {boolean} */
export const isOnPostgres = (env) => Boolean(env.DATABASE_URL);

/** How many migrations this version brings: its schema version. @param {string} root */
function knownVersion(root) {
  const journal = readFileSync(join(root, "db", "migrations", "sqlite", "meta", "_journal.json"), "utf8");
  return JSON.parse(journal).entries.length;
}

/**
 * Throws Problem unless `file` is a whole Keepsake database that this version can use.
 * @param {string} root of the program
 * @param {string} file
 */
export function assertKeepsake(root, file) {
  if (!existsSync(file)) throw new Problem(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new Problem(`${file} is not a file.`);
  const client = openReadOnly(file);
  try {
    if (client.pragma("application_id", { simple: true }) !== APPLICATION_ID) throw notOurs(file);
    const version = Number(client.pragma("user_version", { simple: true }));
    const known = knownVersion(root);
    if (version > known) {
      throw new Problem(
        `${file} was written by a newer version of Keepsake (schema ${version}, this version knows ${known}). Install that version first.`,
      );
    }
    if (client.pragma("integrity_check", { simple: true }) !== "ok") throw damaged(file);
  } catch (error) {
    throw explained(error, file);
  } finally {
    client.close();
  }
}

/** @param {string} file */
function openReadOnly(file) {
  try {
    return new Client(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw explained(error, file);
  }
}

/** @param {unknown} error @param {string} file */
function explained(error, file) {
  if (!(error instanceof Client.SqliteError)) return error;
  if (error.code === "SQLITE_NOTADB") return notOurs(file);
  if (error.code.startsWith("SQLITE_CORRUPT")) return damaged(file);
  return new Problem(`${file} cannot be read (${error.message}).`);
}

/** @param {string} file */
const notOurs = (file) => new Problem(`${file} is not a Keepsake backup.`);
/** @param {string} file */
const damaged = (file) => new Problem(`${file} is damaged and cannot be used. Try an older backup.`);

/** A name that sorts by time, as in 2026-03-01T09-15-00. @param {Date} at */
export const stamp = (at) => at.toISOString().slice(0, 19).replaceAll(":", "-");

/** Runs a command of the operator's and says in one sentence what was wrong. @param {() => void | Promise<void>} work */
export async function command(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
