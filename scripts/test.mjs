// `npm test`: installs what is missing, then checks and runs everything. The last line counts all tests.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhenNeeded } from "./build.mjs";
import { installWhenNeeded } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { startPostgres } from "./postgres.mjs";
import { run } from "./run.mjs";
import { playwrightCounts, vitestCounts } from "./test-counts.mjs";
import { findTools } from "./tools.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const reports = mkdtempSync(join(tmpdir(), "keepsake-reports-"));
const total = { passed: 0, failed: 0 };

/** @type {Record<string, string>} */
const env = { NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0", NO_COLOR: "1", NODE_NO_WARNINGS: "1" };

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/**
 * @typedef {import("./test-counts.mjs").Counts} Counts
 * @param {string} name
 * @param {() => Promise<{ ok: boolean, output: string, counts?: Counts }>} work
 */
async function step(name, work) {
  const started = performance.now();
  const { ok, output, counts } = await work().catch((error) => ({
    ok: false,
    output: String(error),
    counts: undefined,
  }));
  const { passed, failed } = counts ?? { passed: 0, failed: ok ? 0 : 1 };
  total.passed += passed;
  total.failed += ok ? failed : Math.max(1, failed);
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(8);
  const tests = counts === undefined ? "" : `  ${passed} passed${failed > 0 ? `, ${failed} failed` : ""}`;
  say(`${ok && failed === 0 ? "✓" : "✗"} ${name.padEnd(28)}${seconds}${tests}`);
  if (!ok || failed > 0) say(output.trimEnd());
}

/**
 * @param {string} name
 * @param {string} script JavaScript file below root
 * @param {readonly string[]} args
 */
const check = (name, script, args = []) =>
  step(name, async () => {
    const { code, output } = await run(process.execPath, [join(root, script), ...args], { cwd: root, env });
    return { ok: code === 0, output };
  });

/**
 * @param {string} name
 * @param {string} project of vitest.config.ts
 */
const suite = (name, project) =>
  step(name, async () => {
    const report = join(reports, `${project}.json`);
    const args = [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ];
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const { code, output } = await run(process.execPath, [vitest, ...args], { cwd: root, env });
    return { ok: code === 0, output, counts: vitestCounts(report) };
  });

const stories = () =>
  step("end to end in Chromium", async () => {
    const report = join(reports, "stories.json");
    const playwright = join(root, "node_modules/@playwright/test/cli.js");
    const { code, output } = await run(process.execPath, [playwright, "test", "--reporter=list,json"], {
      cwd: root,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    return { ok: code === 0, output, counts: playwrightCounts(report) };
  });

async function everything() {
  requireNode();
  await installWhenNeeded(root, say);
  const tools = await findTools(say);
  env.CHROMIUM_PATH = tools.chromium;
  const postgres = await startPostgres(tools.postgres);
  env.TEST_DATABASE_URL = postgres.url;
  env.PG_BIN = tools.postgres;
  try {
    await check("lint", "node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
    await check("types", "node_modules/typescript/bin/tsc", ["--noEmit"]);
    await check("dependency rule", "scripts/dependency-rule.mjs");
    await suite("unit", "unit");
    await suite("attacks", "attacks");
    if (existsSync(join(root, "../shared/formats/samples"))) await suite("exports of other apps", "formats");
    else say("– exports of other apps: left out, ../shared/formats is not beside this folder");
    await suite("SQLite and PostgreSQL", "compliance");
    await suite("the same in Chromium", "browser");
    await step("build", async () => {
      await buildWhenNeeded(root, () => undefined);
      return { ok: true, output: "" };
    });
    await stories();
  } finally {
    await postgres.stop();
    rmSync(reports, { recursive: true, force: true });
  }
}

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));

try {
  await everything();
} catch (error) {
  total.failed += 1;
  say(error instanceof Error ? error.message : String(error));
}
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
