import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test("Joost’s browser speaks Dutch, and so does Keepsake, from the first picture on", async ({ stage }) => {
  const { page } = await stage.device({ locale: "nl-BE" });
  const spoken = page.waitForFunction(() => document.querySelector("h1")?.textContent);
  await page.goto(stage.server.link);
  expect(await (await spoken).jsonValue()).toBe("Geef je huishouden een naam");
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await expect(page).toHaveTitle("Keepsake");
  await page.goto(`${stage.server.origin}/lost`);
  await expect(page.getByRole("heading", { name: "Telefoon kwijt?" })).toBeVisible();
  await expect(page).toHaveTitle("Telefoon kwijt? · Keepsake");
});

test("only the words of the language that is on are loaded", async ({ stage }) => {
  const english = await stage.device();
  await english.page.goto(`${stage.server.origin}/lost`);
  await expect(english.page.getByRole("heading", { name: "Lost your phone?" })).toBeVisible();
  const bodies = await loadedScripts(english.page);
  expect(bodies.filter((text) => text.includes("Lost your phone?"))).toHaveLength(1);
  expect(bodies.filter((text) => text.includes("Telefoon kwijt?"))).toHaveLength(0);
});

/** The text of every script that the page has loaded. */
async function loadedScripts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    const scripts = names.filter((name) => name.includes("/_next/static/chunks/") && name.endsWith(".js"));
    return Promise.all([...new Set(scripts)].map(async (name) => (await fetch(name)).text()));
  });
}
