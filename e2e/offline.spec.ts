/** Without a network: the whole client of one version is here, opens the sealed cache, and changes only as a whole. */
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { addByText, cardOf, clientKept, codeOn, expectedCodes, GITHUB, settleIn, unlock } from "@/e2e/story";

const aged = (page: Page) => page.getByText(/What you see is what the server had .*(now|ago)\./);

test("with the server off and the network off the app opens, unlocks and shows codes with their age", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page, context } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await clientKept(page);

  await stage.server.stop();
  await context.setOffline(true);
  device.expectConsole(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/);
  for (const path of ["/", "/codes"]) {
    await page.goto(`${stage.server.origin}${path}`);
    await unlock(device);
    await expect(page.getByText("No network", { exact: true })).toBeVisible();
    await expect(aged(page)).toBeVisible();
    await expect.poll(() => codeOn(page, "GitHub", "anna-v")).toMatch(/^\d{6}$/);
    expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
  }

  // From page to page inside the app as well: the keys stay where they are.
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.getByRole("link", { name: "Codes" }).first().click();
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();

  await stage.server.start();
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.getByText("No network", { exact: true })).toBeHidden();
});

test("no answer of a route is kept", async ({ stage }) => {
  const device = await stage.device();
  await settleIn(stage, device);
  await clientKept(device.page);
  const kept = await device.page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname);
    }
    return urls;
  });
  expect(kept).toContain("/codes");
  expect(kept.filter((path) => path.startsWith("/api/") || path.startsWith("/.well-known/"))).toEqual([]);
});

test("the browser is asked to keep what is here once there is an account to lose", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await page.addInitScript(() => {
    navigator.storage.persist = async () => {
      document.documentElement.dataset.askedToPersist = "yes";
      return true;
    };
  });
  await settleIn(stage, device);
  await expect(page.locator("html")).not.toHaveAttribute("data-asked-to-persist");
  await addByText(page, GITHUB, 1);
  await expect(page.locator("html")).toHaveAttribute("data-asked-to-persist", "yes");
});
