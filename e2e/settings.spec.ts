import type { Page } from "@playwright/test";
import { type Device, expect, type Stage, test } from "@/e2e/fixtures";
import { settleIn } from "@/e2e/story";

async function openSettings(stage: Stage, device: Device): Promise<void> {
  await settleIn(stage, device);
  await device.page.getByRole("link", { name: "Settings" }).click();
  await expect(device.page.getByRole("heading", { name: "Settings" })).toBeVisible();
}

async function choose(page: Page, row: string, option: string): Promise<void> {
  await page.getByRole("button", { name: row }).click();
  await page.getByRole("dialog", { name: row }).getByRole("radio", { name: option }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: row })).toBeFocused();
}

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const LIGHT = "rgb(250, 247, 242)";
const DARK = "rgb(22, 19, 16)";

test("dark, large and compact hold at once, in the other tab, and before the next first picture", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page, context } = device;
  await openSettings(stage, device);
  expect(await paper(page)).toBe(LIGHT);
  const other = await context.newPage();
  await other.goto(`${stage.server.origin}/lost`);
  await expect(other.getByRole("heading")).toBeVisible();

  await choose(page, "Appearance", "dark");
  expect(await paper(page)).toBe(DARK);
  await expect.poll(() => paper(other)).toBe(DARK);
  await choose(page, "Digits", "largest");
  await choose(page, "Cards", "compact");

  await page.goto(`${stage.server.origin}/`, { waitUntil: "commit" });
  await page.waitForFunction(() => document.body !== null);
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({
    theme: "dark",
    digits: "largest",
    density: "compact",
  });
});

test("Dutch is chosen, and English again, without loading the page", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await openSettings(stage, device);
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("radio", { name: "Nederlands" }).check();
  await expect(page.getByRole("dialog", { name: "Taal" })).toBeVisible();
  await page.getByRole("button", { name: "Klaar" }).click();
  await expect(page).toHaveTitle("Instellingen · Keepsake");
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.getByRole("button", { name: "Taal" }).click();
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByRole("dialog", { name: "Language" })).toBeVisible();
});

test("a vault locks after the minutes that were chosen, and not before", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await page.clock.install();
  await openSettings(stage, device);
  await choose(page, "Lock by itself", "after 1 minute");
  await expect(page.getByRole("button", { name: "Lock by itself" })).toHaveAccessibleDescription(
    "after 1 minute",
  );
  await page.clock.runFor(45_000);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
});

test("the licences of all packages can be read, and a server that is down is said", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await openSettings(stage, device);
  await page.route("**/licences.json", (route) => route.abort(), { times: 1 });
  device.expectConsole(/Failed to load resource/);
  await page.getByRole("link", { name: "Licences" }).click();
  await expect(page.getByText("The list didn’t load")).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Licences" })).toBeFocused();
  await page.getByText("react-dom", { exact: true }).click();
  await expect(page.getByText("Permission is hereby granted").filter({ visible: true })).toBeVisible();
});
