// Finds PostgreSQL and runs a throw-away server for the tests: loopback only, data in a temporary folder.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * PG_BIN first, then the usual places (newest version first), then PATH.
 * @returns {string | undefined} folder that holds `initdb` and `postgres`
 */
export function findPostgres() {
  const named = process.env.PG_BIN;
  if (named) return holdsServer(named) ? named : undefined;
  const versioned = [
    "/usr/lib/postgresql",
    "/Library/PostgreSQL",
    "/Applications/Postgres.app/Contents/Versions",
  ];
  const usualPlaces = versioned
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(folder, version, "bin")),
    );
  const onPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...usualPlaces, "/usr/local/pgsql/bin", "/opt/homebrew/bin", ...onPath].find(holdsServer);
}

/**
 * @param {string} bin folder of findPostgres
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} url of a superuser on an empty server
 */
export async function startPostgres(bin) {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-postgres-"));
  const account = serverAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "keepsake", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(bin, "initdb"), initdb, { cwd: folder, stdio: "pipe", ...account });

  const port = await freePort();
  const settings = [
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "fsync=off",
    "max_connections=200",
  ];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"], ...account },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const end = () => server.kill("SIGINT");
  process.once("exit", end);
  await new Promise((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (chunk) => {
      log += chunk;
      if (log.includes("ready to accept connections")) resolve(undefined);
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
  return {
    url: `postgres://keepsake@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off("exit", end);
      end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where that account is missing. */
function serverAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const read = (/** @type {string} */ flag) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: read("-u"), gid: read("-g") };
    } catch {
      // the next name
    }
  }
  throw new Error("PostgreSQL cannot run as root, and there is neither an account `postgres` nor `nobody`.");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {string} folder */
function holdsServer(folder) {
  return existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"));
}
