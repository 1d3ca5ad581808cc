import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArgs, findChromium } from "./scripts/chromium.mjs";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const emptyModule = `${root}/scripts/empty-module.mjs`;
const chromium = findChromium();

const alias = [
  { find: /^@\//, replacement: `${root}/` },
  { find: /^(server|client)-only$/, replacement: emptyModule },
];

/** Suites that must give the same answers in Node and in a real browser. */
const inBothRuntimes = ["lib/{bytes,ledger}/**/*.test.ts", "lib/secret/{crypto,otp}/**/*.test.ts"];

/** Suites that run on SQLite and on a PostgreSQL server named by TEST_DATABASE_URL. */
const onBothDatabases = "{db,lib/server}/**/*.compliance.test.ts";

/** Real exports of other apps, which are not part of this repository: run where their folder is beside it. */
const foreignExports = "lib/secret/import/samples.test.ts";

export default defineConfig({
  resolve: { alias },
  test: {
    // A property test on a small, busy machine takes its time; what hangs still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["{lib,db,app,e2e,bench,scripts}/**/*.test.{ts,tsx}"],
          exclude: [onBothDatabases, foreignExports],
        },
      },
      {
        extends: true,
        test: {
          name: "compliance",
          environment: "node",
          include: [onBothDatabases],
        },
      },
      {
        extends: true,
        test: { name: "attacks", environment: "node", include: ["e2e/attacks/**/*.attack.ts"] },
      },
      {
        extends: true,
        test: { name: "formats", environment: "node", include: [foreignExports] },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: inBothRuntimes,
          exclude: ["**/*.node.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumArgs,
                ...(chromium === undefined ? {} : { executablePath: chromium }),
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
