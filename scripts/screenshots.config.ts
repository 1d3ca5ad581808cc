import { defineConfig } from "@playwright/test";
import stories from "../playwright.config";

/** The browser of the stories; what it runs takes pictures and proves nothing. */
export default defineConfig({
  ...stories,
  testDir: ".",
  testMatch: "screenshots.gallery.ts",
  outputDir: "../test-results",
});
