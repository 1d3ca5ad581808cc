import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./scripts/chromium.mjs";

const chromium = findChromium();

/** Each test's fixture starts a server of its own, so there is no webServer here. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  // A busy machine is slow, not wrong: an event is awaited, however long a build beside it takes.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: {
      args: chromiumArgs,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
    screenshot: "only-on-failure",
  },
});
