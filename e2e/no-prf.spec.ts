/** A passkey that gives no key of its own: nobody is turned away. */
import { expect, NO_SERVER, test } from "@/e2e/fixtures";
import { addByText, codeOn, comeBackByKit, expectedCodes, GITHUB, lock, settleIn, unlock } from "@/e2e/story";

test("it opens this browser with the server's help, and says so", async ({ stage }) => {
  const device = await stage.device({ prf: false });
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  await unlock(device);
  expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
});

test("without network it stays shut, and the page says why", async ({ stage }) => {
  const device = await stage.device({ prf: false });
  const { page } = device;
  await settleIn(stage, device);
  await lock(page);
  device.expectConsole(NO_SERVER);
  await stage.server.stop();
  await device.authenticator.touch(async () => {
    await page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(page.getByText("The server doesn’t answer")).toBeVisible();
  });
});

test("coming back by kit works for it too", async ({ stage }) => {
  const old = await stage.device();
  const kit = await settleIn(stage, old);
  await addByText(old.page, GITHUB, 1);
  const device = await stage.device({ prf: false });
  await comeBackByKit(stage, device, kit);
  await device.authenticator.touch(async () => {
    await device.page.getByRole("button", { name: "Make a new passkey" }).click();
    await expect(device.page.getByText("New passkey made")).toBeVisible();
  });
  await device.page.getByRole("button", { name: "Go to my codes" }).click();
  await lock(device.page);
  await unlock(device);
  expect(expectedCodes()).toContain(await codeOn(device.page, "GitHub", "anna-v"));
});
