// Builds the pages and routes when their sources have changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { writeServiceWorker } from "./client-files.mjs";
import { writeLicences } from "./licences.mjs";
import { run } from "./run.mjs";
import { sealPages } from "./seal-pages.mjs";

/** Everything that a build reads. */
const sources = [
  "app",
  "db",
  "lib",
  "public",
  "scripts/first-paint.inline.js",
  "scripts/client-files.mjs",
  "scripts/licences.mjs",
  "scripts/page-policy.mjs",
  "scripts/seal-pages.mjs",
  "scripts/service-worker.mjs",
  "scripts/trusted-types.inline.js",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/**
 * @param {string} root
 * @returns {string} SHA-256 over names and contents
 */
export function hashOfSources(root) {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const content = readFileSync(file);
    hash.update(`${relative(root, file).split(sep).join("/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function buildWhenNeeded(root, say) {
  const stamp = join(root, ".next", "built-from.sha256");
  const hash = hashOfSources(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  say("Building (once, about half a minute) …");
  rmSync(stamp, { force: true });
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const { code, output } = await run(process.execPath, [next, "build"], {
    cwd: root,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  sealPages(root);
  writeLicences(root);
  writeServiceWorker(root);
  writeFileSync(stamp, hash);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  await buildWhenNeeded(root, (line) => process.stdout.write(`${line}\n`)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
