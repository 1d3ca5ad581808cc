/** A client changes only as a whole, and when somebody wants it. */
import { expect, test } from "@/e2e/fixtures";
import { NEWER, newerTree } from "@/e2e/newer-tree";
import { startServer } from "@/e2e/server";
import { addByText, cardOf, clientKept, GITHUB, settleIn, unlock } from "@/e2e/story";

test("a newer client waits beside the old one until somebody wants it, and then all of it is new", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page } = device;
  // The door offers the way for a lost phone, and has its style ready; nobody goes there in this story.
  device.expectConsole(/preloaded using link preload but not used/);
  const settingsAreNewer = () =>
    page.evaluate(async (mark) => (await (await fetch("/settings")).text()).includes(mark), NEWER);
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await clientKept(page);

  await stage.server.stop();
  const tree = newerTree();
  const { port, dataDir } = stage.server;
  const newer = await startServer(
    { PORT: String(port), DATA_DIR: dataDir, BASE_URL: stage.server.origin },
    tree.folder,
  );
  await page.reload();
  await unlock(device);
  await expect(page.getByText("A new version is ready")).toBeVisible();
  expect(await settingsAreNewer()).toBe(false);

  await page.getByRole("button", { name: "Load it now" }).click();
  await expect(page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
  expect(await settingsAreNewer()).toBe(true);
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  await unlock(device);
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();
  await expect(page.getByText("A new version is ready")).toBeHidden();
  await newer.remove();
  tree.remove();
});
