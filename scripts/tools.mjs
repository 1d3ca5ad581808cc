// The two programs that the tests need beside Node: found, installed where that is possible, or asked for in one line.
import { existsSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { findPostgres } from "./postgres.mjs";
import { run } from "./run.mjs";

const tools = [
  {
    name: "Chromium",
    find: findChromium,
    debian: "chromium",
    variable: "CHROMIUM_PATH",
    takes: "its executable",
  },
  {
    name: "PostgreSQL",
    find: findPostgres,
    debian: "postgresql",
    variable: "PG_BIN",
    takes: "the folder that holds initdb",
  },
];

/**
 * @param {(line: string) => void} say
 * @returns {Promise<{ chromium: string, postgres: string }>}
 */
export async function findTools(say) {
  const missing = tools.filter(({ find }) => find() === undefined);
  if (missing.length > 0 && mayInstall()) {
    say(`Installing ${missing.map(({ name }) => name).join(" and ")} for the tests …`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    const names = missing.map(({ debian }) => debian);
    await run("apt-get", ["install", "--yes", "--no-install-recommends", ...names], { env });
  }
  const [chromium, postgres] = [findChromium(), findPostgres()];
  if (chromium && postgres) return { chromium, postgres };
  const wanted = tools
    .filter(({ find }) => find() === undefined)
    .map(
      ({ name, debian, variable, takes }) =>
        `${name} (package \`${debian}\`, or set ${variable} to ${takes})`,
    );
  throw new Error(`The tests need ${wanted.join(" and ")}.`);
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}
