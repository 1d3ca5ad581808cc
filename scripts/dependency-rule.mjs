// Reads every import of the tree and holds it against .dependency-cruiser.mjs. `npm run deps` prints what breaks it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { forbidden } from "../.dependency-cruiser.mjs";

/** Where code lives. */
export const codeFolders = ["app", "bench", "db", "e2e", "lib", "scripts"];
export const codeFiles = ["instrumentation.ts", "proxy.ts"];

const resolution = {
  extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
  exportsFields: ["exports"],
  conditionNames: ["browser", "import", "default"],
  mainFields: ["browser", "module", "main"],
};

/**
 * @typedef {import("dependency-cruiser").ICruiseResult} CruiseResult
 * @param {string} root
 * @param {readonly string[]} entries paths below root
 * @param {{ intoPackages?: boolean, without?: string, rules?: unknown[] }} [options]
 * @returns {Promise<CruiseResult>}
 */
export async function cruiseTree(root, entries, options = {}) {
  readTsxAsTsx();
  const { cruise } = await import("dependency-cruiser");
  const { output } = await cruise(
    [...entries],
    /** @type {import("dependency-cruiser").ICruiseOptions} */ ({
      baseDir: root,
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: options.rules ?? forbidden },
      ...(options.intoPackages ? {} : { doNotFollow: { path: "node_modules" } }),
      ...(options.without === undefined ? {} : { exclude: { path: options.without } }),
      enhancedResolveOptions: resolution,
    }),
    { alias: { "@": root } },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  return output;
}

/** dependency-cruiser asks swc for TypeScript without JSX, whatever the file is called. */
function readTsxAsTsx() {
  const swc = createRequire(import.meta.url)("@swc/core");
  if (swc.parseFileSync.readsTsx) return;
  const parse = swc.parseFileSync;
  /** @param {string} file @param {object} parserOptions */
  swc.parseFileSync = (file, parserOptions) => parse(file, { ...parserOptions, tsx: file.endsWith("x") });
  swc.parseFileSync.readsTsx = true;
}

/** @param {CruiseResult} result */
export function violationsOf(result) {
  return result.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: forbidden.find(({ name }) => name === rule.name)?.comment ?? "",
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(fileURLToPath(import.meta.url), "..", "..");
  const result = await cruiseTree(root, [...codeFolders, ...codeFiles]);
  const violations = violationsOf(result);
  for (const { rule, from, to, comment } of violations) {
    process.stdout.write(`${rule}: ${from} imports ${to}\n  ${comment}\n`);
  }
  process.stdout.write(
    `${result.summary.totalCruised} modules read, ${violations.length} forbidden imports\n`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
