import { expect, test } from "@/e2e/fixtures";
import { addByText, expectedCodes, GITHUB, settleIn } from "@/e2e/story";

const NETFLIX = "otpauth://totp/Netflix:family?secret=JBSWY3DPEHPK3PXP&issuer=Netflix";

test("Anna finds, copies, opens, adds and locks without a mouse", async ({ stage }) => {
  const device = await stage.device({ phone: false });
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, `${GITHUB}\n${NETFLIX}`, 2);

  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Find and do" });
  await expect(field).toBeFocused();
  await field.fill("gith");
  await expect(page.getByRole("option", { name: /GitHub anna-v/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Code for GitHub (anna-v) copied" })).toBeVisible();
  expect(expectedCodes()).toContain(await page.evaluate(() => navigator.clipboard.readText()));

  await page.keyboard.press("ControlOrMeta+k");
  await field.fill("netf");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/\/codes\/account#/);
  await expect(page).toHaveTitle(/Keepsake/);

  await page.keyboard.press("ControlOrMeta+k");
  await field.fill("settings");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette is loaded when it is first opened, and gives the focus back", async ({ stage }) => {
  const device = await stage.device({ phone: false });
  const { page } = device;
  await settleIn(stage, device);
  await page.goto(`${stage.server.origin}/settings`).catch(() => undefined);
  await device.authenticator.touch(async () => {
    await page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  });
  const before = stage.requests.length;
  const row = page.getByRole("button", { name: "Appearance" });
  await row.focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  expect(stage.requests.slice(before).filter((one) => one.includes("/_next/static/chunks/"))).not.toEqual([]);
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
});
