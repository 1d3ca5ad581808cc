// `npm run lock`: names in package-lock.json the optional packages for other systems that npm left out.
// npm forgets those that the registry at hand did not offer, and `npm ci` then refuses the whole file.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   dev?: boolean, optionalDependencies?: Record<string, string> }} LockedPackage
 */

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "x64",
  "wasm32",
];

/**
 * What runs a package, read off its name: `@scope/tool-linux-x64-musl`.
 * @param {string} name
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] } | null} null: made for every system
 */
export function madeFor(name) {
  const words = (name.split("/").pop() ?? "").split("-");
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0) return null;
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : null;
  return { cpu, ...(os.length > 0 ? { os } : {}), ...(libc ? { libc } : {}) };
}

/**
 * The packages to add, by their path in the lock file.
 * @param {Record<string, LockedPackage>} packages
 * @returns {Record<string, LockedPackage>}
 */
export function forgotten(packages) {
  /** @type {Record<string, LockedPackage>} */
  const added = {};
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const place = `node_modules/${name}`;
      const system = madeFor(name);
      if (path === "" || system === null || place in packages || `${path}/${place}` in packages) continue;
      if (!/^\d/.test(version)) continue;
      added[place] = { version, ...system, ...(dev ? { dev } : {}), optional: true };
    }
  }
  return added;
}

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const packages = Object.entries({ ...lock.packages, ...forgotten(lock.packages) });
  lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
