// `npm run backup [FILE]`: a consistent snapshot of the SQLite database, also while the server runs.
import {
  chmodSync,
  closeSync,
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

const postgresWay = `Keepsake keeps its data in PostgreSQL here, which makes backups itself. Run:
  pg_dump --format=custom --file=keepsake.dump "$DATABASE_URL"
`;

await command(() => {
  if (isOnPostgres(process.env)) {
    process.stdout.write(postgresWay);
    return;
  }
  const { database, backups } = placesOf(process.env);
  const named = process.argv[2];
  const file = named ? resolve(named) : join(backups, `keepsake-${stamp(new Date())}.db`);
  if (!existsSync(database))
    throw new Problem(`There is no database at ${database} yet (DATA_DIR says where).`);
  if (existsSync(file)) throw new Problem(`${file} is there already. Name another file.`);
  snapshot(database, file);
  process.stdout.write(`Saved ${file}\n`);
});

/** Nothing is seen under the name before it is whole and on disk. @param {string} database @param {string} file */
function snapshot(database, file) {
  const partial = `${file}.partial`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rmSync(partial, { force: true });
    const client = new Client(database, { readonly: true, fileMustExist: true });
    try {
      // One read transaction: whatever is written meanwhile is not in it, and nobody waits.
      client.prepare("VACUUM INTO ?").run(partial);
    } finally {
      client.close();
    }
    chmodSync(partial, 0o600);
    assertKeepsake(root, partial);
    const handle = openSync(partial, "r+");
    fsyncSync(handle);
    closeSync(handle);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw explained(error, file);
  }
}

/** @param {unknown} error @param {string} file */
function explained(error, file) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new Problem(`The disk is full: ${file} was not written.`);
  if (code === "EACCES" || code === "EROFS" || code === "SQLITE_CANTOPEN") {
    return new Problem(`${file} cannot be written: this user may not write there.`);
  }
  return error;
}
