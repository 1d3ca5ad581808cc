/** The page people open ten times a day: find, copy, step, edit, remove and take it back. */
import { expect, test } from "@/e2e/fixtures";
import { addByText, cardOf, codeOn, GITHUB, settleIn } from "@/e2e/story";

const THREE = [
  GITHUB,
  "otpauth://totp/Nextcloud:admin@home?secret=JBSWY3DPEHPK3PXP&issuer=Nextcloud",
  "otpauth://hotp/River%20Shop:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=River%20Shop&counter=0",
].join("\n");

test("search finds, a tap copies and says so", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, THREE, 3);
  await page.getByRole("searchbox", { name: "Search" }).fill("next");
  await expect(cardOf(page, "GitHub", "anna-v")).toBeHidden();
  await cardOf(page, "Nextcloud", "admin@home").click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^\d{6}$/);
  expect(copied).toBe(await codeOn(page, "Nextcloud", "admin@home"));
  await page.getByRole("searchbox", { name: "Search" }).fill("no such thing");
  await expect(page.getByText("Nothing called “no such thing”")).toBeVisible();
});

test("the slash goes to the search field", async ({ stage }) => {
  const device = await stage.device({ phone: false });
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
});

test("a counter code is stepped on the server before it is shown (RFC 4226)", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, THREE, 3);
  for (const code of ["755224", "287082", "359152"]) {
    await page.getByRole("button", { name: "Next code for River Shop (anna)" }).click();
    await expect.poll(() => codeOn(page, "River Shop", "anna")).toBe(code);
  }
  const appends = stage.requests.filter((request) => request.includes("/api/ledger/append"));
  expect(appends).toHaveLength(1 + 3);
});

test("details, QR code and secret behind a press, edit, remove, undo", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await page.getByRole("link", { name: "Details of GitHub (anna-v)" }).click();
  await expect(page.getByRole("heading", { name: "GitHub" })).toBeVisible();
  await expect(page.getByText("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).toBeHidden();
  await page.getByRole("button", { name: "Show QR code" }).click();
  await expect(page.getByRole("img", { name: "QR code of GitHub (anna-v)" })).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Account").fill("anna-work");
  await page.getByLabel("Notes").fill("Work and the house automation repos.");
  await page.getByLabel("Backup codes, one a line").fill("8f2a-91cc\n77d0-1be4");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Work and the house automation repos.")).toBeVisible();
  await page
    .getByRole("button", { name: /8f2a-91cc/ })
    .or(page.getByRole("checkbox", { name: /8f2a-91cc/ }))
    .click();

  await page.getByRole("button", { name: "Remove account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "No codes yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(cardOf(page, "GitHub", "anna-work")).toBeVisible();
});
