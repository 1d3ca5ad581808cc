/** Codes come in: from pictures, texts, another app and by hand. Nothing is saved before it was seen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { cardOf, codeOn, expectedCodes, openAdd, readText, saveAll, settleIn } from "@/e2e/story";

const picture = (name: string) => join("lib", "secret", "import", "fixtures", name);
const choosePictures = (page: Page, names: readonly string[]) =>
  page.locator('input[type="file"]').first().setInputFiles(names.map(picture));

test("several lines at once: new ones, one that is there already, one that is wrong", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  await readText(page, "otpauth://totp/Nextcloud:admin?secret=JBSWY3DPEHPK3PXP&issuer=Nextcloud");
  await saveAll(page, 1);
  await expect(cardOf(page, "Nextcloud", "admin")).toBeVisible();

  await openAdd(page);
  await readText(
    page,
    [
      "otpauth://totp/Nextcloud:admin?secret=JBSWY3DPEHPK3PXP&issuer=Nextcloud",
      "otpauth://totp/Proton:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Proton&digits=8&period=60",
      "otpauth://hotp/River%20Shop:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=River%20Shop&counter=7",
      "otpauth://totp/Waterside%20Library:card?secret=JBSWY3DP1&issuer=Waterside%20Library",
    ].join("\n"),
  );
  await expect(page.getByText("You already have these").first()).toBeVisible();
  await expect(page.getByText(/A secret never contains “1”/).first()).toBeVisible();
  await saveAll(page, 2);
  await expect(cardOf(page, "Proton", "anna")).toBeVisible();
  expect(expectedCodes("12345678901234567890", 8, 60)).toContain(await codeOn(page, "Proton", "anna"));
  await expect(cardOf(page, "River Shop", "anna")).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Copy code for/ }) }),
  ).toHaveCount(3);
});

test("pictures of QR codes are read in the browser", async ({ stage }) => {
  const device = await stage.device({ phone: false });
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  await choosePictures(page, ["plain.png", "on-its-side.png", "steam.png", "no-code.png", "web-address.png"]);
  await expect(page.getByText("No QR code found").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("This is no account").first()).toBeVisible();
  await saveAll(page, 3);
  await expect(cardOf(page, "Harbour Bank", "anna@example.org")).toBeVisible();
  await expect(cardOf(page, "Steam", "anna")).toBeVisible();
  await expect.poll(() => codeOn(page, "Steam", "anna")).toMatch(/^[23456789BCDFGHJKMNPQRTVWXY]{5}$/);
  expect(stage.requests.filter((request) => request.includes("PNG"))).toEqual([]);
});

test("Google Authenticator's pictures come in any order, and a missing part is named", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  await choosePictures(page, ["migration-3-of-3.png", "migration-1-of-3.png"]);
  await expect(page.getByText("Part 2 of 3 is missing").first()).toBeVisible({ timeout: 20_000 });
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([picture("migration-2-of-3.png")]);
  await expect(page.getByText("Part 2 of 3 is missing").first()).toBeHidden({ timeout: 20_000 });
  await saveAll(page, 7);
  await expect(cardOf(page, "Tea House", "anna@example.org")).toBeVisible();
});

test("a picture is dropped on the page, another one pasted", async ({ stage }) => {
  const device = await stage.device({ phone: false });
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  const bytes = readFileSync(picture("plain.png")).toString("base64");
  await page.evaluate((base64) => {
    const files = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    files.items.add(new File([content], "shot.png", { type: "image/png" }));
    const target = document.querySelector("main") ?? document.body;
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
    }
  }, bytes);
  await expect(page.getByRole("button", { name: "Save 1 account" })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Add", exact: true }).first().click();
  await page.evaluate((base64) => {
    const files = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    files.items.add(new File([content], "shot.png", { type: "image/png" }));
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true }),
    );
  }, bytes);
  await saveAll(page, 1);
  await expect(cardOf(page, "Harbour Bank", "anna@example.org")).toBeVisible();
});

test("a secret typed by hand: the slip is named, the rest stays, the code works before it is saved", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  await page.getByRole("button", { name: /The secret by hand/ }).click();
  await page.getByLabel("Site").fill("Waterside Library");
  await page.getByLabel("Account").fill("card 20416");
  await page.getByLabel("Secret").fill("JBSW Y3DP EHPK 3PX1");
  await expect(page.getByText(/A secret never contains “1”/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Correct it first" })).toBeVisible();
  await expect(page.getByLabel("Site")).toHaveValue("Waterside Library");
  await page.getByLabel("Secret").fill("gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
  await expect(page.getByText("works already")).toBeVisible();
  await saveAll(page, 1);
  await expect(cardOf(page, "Waterside Library", "card 20416")).toBeVisible();
  expect(expectedCodes()).toContain(await codeOn(page, "Waterside Library", "card 20416"));
});

test("a line of the preview is edited, another one left out", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await openAdd(page);
  await readText(
    page,
    "otpauth://totp/Hue:home?secret=JBSWY3DPEHPK3PXP&issuer=Hue\notpauth://totp/Docker:it?secret=GEZDGNBVGY3TQOJQ&issuer=Docker",
  );
  await page.getByRole("button", { name: "Edit Hue (home)" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Site").fill("Philips Hue");
  await sheet.getByRole("button", { name: "Done" }).click();
  await page.getByRole("checkbox", { name: "Take Docker (it)" }).uncheck();
  await saveAll(page, 1);
  await expect(cardOf(page, "Philips Hue", "home")).toBeVisible();
  await expect(cardOf(page, "Docker", "it")).toBeHidden();
});
