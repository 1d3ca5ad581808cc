// After `next build`: lists every file of the client with its hash, and writes the service worker that keeps them.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

/** @typedef {{ url: string, headers?: Record<string, string>, sha256: string }} ClientFile */

/**
 * @param {string} folder
 * @returns {string[]} files below it, in order, with `/` between names
 */
function below(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.split(sep).join("/"))
    .sort();
}

/** @param {string} path */
const asUrl = (path) => path.split("/").map(encodeURIComponent).join("/");

/** @param {string} name of a page's file, without its ending */
const pageUrl = (name) => (name === "index" ? "/" : `/${asUrl(name)}`);

/**
 * How the router asks for a file that the build wrote beside the pages; null: it is nothing that a browser asks for.
 * @param {string} name
 * @returns {{ url: string, headers?: Record<string, string> } | null}
 */
export function requestFor(name) {
  if (name.startsWith("_")) return null;
  const segment = /^(.+)\.segments\/(.+)\.segment\.rsc$/.exec(name);
  if (segment?.[1] && segment[2]) {
    const headers = {
      rsc: "1",
      "next-router-prefetch": "1",
      "next-router-segment-prefetch": `/${segment[2]}`,
    };
    return { url: pageUrl(segment[1]), headers };
  }
  const [, page, ending] = /^(.+)\.(html|rsc|body)$/.exec(name) ?? [];
  if (page === undefined) return null;
  return ending === "rsc" ? { url: pageUrl(page), headers: { rsc: "1" } } : { url: pageUrl(page) };
}

/**
 * @param {string} root folder of the project, with a finished and sealed build in `.next`
 * @returns {ClientFile[]}
 */
export function clientFiles(root) {
  const pages = join(root, ".next", "server", "app");
  const fixed = [
    { folder: join(root, ".next", "static"), under: "/_next/static/" },
    { folder: join(root, "public"), under: "/" },
  ];
  return [
    ...below(pages).flatMap((name) => {
      const request = requestFor(name);
      return request === null ? [] : [{ ...request, sha256: sha256Of(readFileSync(join(pages, name))) }];
    }),
    ...fixed.flatMap(({ folder, under }) =>
      below(folder).map((name) => ({
        url: under + asUrl(name),
        sha256: sha256Of(readFileSync(join(folder, name))),
      })),
    ),
  ];
}

/**
 * @param {readonly ClientFile[]} files
 * @param {string} source the worker's own
 */
export function serviceWorkerOf(files, source) {
  const version = sha256Of(JSON.stringify([files, source])).slice(0, 16);
  return `self.keepsakeClient = ${JSON.stringify({ version, files })};\n${source}`;
}

/** @param {string} root */
export function writeServiceWorker(root) {
  const source = readFileSync(join(root, "scripts", "service-worker.mjs"), "utf8");
  writeFileSync(join(root, ".next", "service-worker.js"), serviceWorkerOf(clientFiles(root), source));
}

/** @param {string | Uint8Array} content */
const sha256Of = (content) => createHash("sha256").update(content).digest("hex");
