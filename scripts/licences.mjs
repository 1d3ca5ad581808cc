// After `next build`: the licences of all packages that Keepsake is made from, for its page to show.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/**
 * What is installed and not only for building and testing, by name.
 * @param {string} root
 * @returns {Licence[]}
 */
export function licencesOf(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  /** @type {Map<string, Licence>} */
  const found = new Map();
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    const folder = join(root, path);
    if (path === "" || dev || devOptional || !existsSync(join(folder, "package.json"))) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const licence = typeof license === "string" ? license : (license?.type ?? "");
    found.set(`${name} ${version}`, { name, version, licence, text: licenceText(folder) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} folder */
function licenceText(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(name));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim())
    .join("\n\n");
}

/** @param {string} root folder of the project, with a finished build in `.next` */
export function writeLicences(root) {
  writeFileSync(join(root, ".next", "static", "licences.json"), JSON.stringify(licencesOf(root)));
}
