// Installs the exact packages of package-lock.json when node_modules holds anything else.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * npm writes what it installed into node_modules/.package-lock.json, in the form of the lock file.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export function fits(locked, installed) {
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === "") continue;
    const found = installed[path];
    // npm leaves out optional packages made for other systems.
    if (found === undefined && wanted.optional) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed).every((path) => path in locked);
}

/** @param {string} root */
function isInstalled(root) {
  const receipt = join(root, "node_modules", ".package-lock.json");
  return existsSync(receipt) && fits(packagesOf(join(root, "package-lock.json")), packagesOf(receipt));
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function installWhenNeeded(root, say) {
  if (isInstalled(root)) return;
  say("Installing the packages that Keepsake is built from (once, about a minute) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = npm
    ? await run(process.execPath, [npm, ...args], { cwd: root })
    : await run("npm", args, { cwd: root });
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}
