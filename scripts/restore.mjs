// `npm run restore FILE [--force]`: puts a backup in the place of the SQLite database and ends all sessions.
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Client from "better-sqlite3";
import { assertKeepsake, command, isOnPostgres, Problem, placesOf, stamp } from "./database-file.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const postgresWay = `Keepsake keeps its data in PostgreSQL here, which restores backups itself. Stop the server, then run:
  pg_restore --clean --if-exists --no-owner --dbname="$DATABASE_URL" keepsake.dump
  psql "$DATABASE_URL" --command="UPDATE session SET ended_at = 0 WHERE ended_at IS NULL; DELETE FROM ticket"
The second line ends all sessions: everybody signs in again.
`;

await command(() => {
  if (isOnPostgres(process.env)) {
    process.stdout.write(postgresWay);
    return;
  }
  const force = process.argv.includes("--force");
  const named = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  if (!named) throw new Problem("Say which backup to restore: npm run restore -- FILE");
  const file = resolve(named);
  const { database, backups } = placesOf(process.env);
  if (file === database) throw new Problem(`${file} is the database itself. Name a backup.`);
  assertKeepsake(root, file);
  if (existsSync(database) && !force) {
    throw new Problem(
      `There is a database at ${database} already. To replace it: npm run restore -- ${named} --force (it is kept in ${backups}).`,
    );
  }
  const kept = restore(file, database, backups);
  process.stdout.write(`Restored ${file}. Everybody signs in again.\n`);
  if (kept) process.stdout.write(`The database that was here is kept as ${kept}\n`);
});

/** @param {string} file @param {string} database @param {string} backups */
function restore(file, database, backups) {
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  const fresh = `${database}.restoring`;
  const kept = join(backups, `replaced-${stamp(new Date())}.db`);
  const replaces = existsSync(database);
  try {
    rmSync(fresh, { force: true });
    copyFileSync(file, fresh);
    chmodSync(fresh, 0o600);
    endSessions(fresh);
    sync(fresh);
    if (replaces) {
      closeDown(database);
      mkdirSync(backups, { recursive: true, mode: 0o700 });
      renameSync(database, kept);
    }
    // A write-ahead log without its database would be played into the wrong one.
    for (const end of ["-wal", "-shm", "-journal"]) rmSync(database + end, { force: true });
    renameSync(fresh, database);
    return replaces ? kept : null;
  } catch (error) {
    rmSync(fresh, { force: true });
    throw explained(error, database);
  }
}

/** Cookies from before the backup open nothing: the row decides. @param {string} file */
function endSessions(file) {
  const client = new Client(file, { fileMustExist: true });
  try {
    client.pragma("journal_mode = DELETE");
    client.prepare("UPDATE session SET ended_at = ? WHERE ended_at IS NULL").run(Date.now());
    client.exec("DELETE FROM ticket; DELETE FROM ceremony; DELETE FROM registration");
  } finally {
    client.close();
  }
}

/** Brings the write-ahead log home. A running server holds the file: then this is refused. @param {string} database */
function closeDown(database) {
  const client = new Client(database, { fileMustExist: true, timeout: 200 });
  try {
    client.pragma("locking_mode = EXCLUSIVE");
    client.pragma("journal_mode = DELETE");
    client.exec("BEGIN EXCLUSIVE; COMMIT");
  } finally {
    client.close();
  }
}

/** @param {string} file */
function sync(file) {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** @param {unknown} error @param {string} database */
function explained(error, database) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_BUSY") || code === "SQLITE_LOCKED") {
    return new Problem("Keepsake is running. Stop it first, then restore.");
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new Problem("The disk is full: nothing was changed.");
  if (code === "EACCES" || code === "EROFS" || code === "SQLITE_READONLY" || code === "SQLITE_CANTOPEN") {
    return new Problem(`${database} cannot be written: this user may not write there.`);
  }
  return error;
}
