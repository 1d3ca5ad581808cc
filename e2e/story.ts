/** What people do, in their words: the verbs that the stories are told with. */

import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { type Device, expect, type Stage } from "@/e2e/fixtures";

/** RFC 4648 text of "12345678901234567890", the key of RFC 4226 and RFC 6238. */
export const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
export const GITHUB = `otpauth://totp/GitHub:anna-v?secret=${RFC_SECRET}&issuer=GitHub`;

export const HOUSEHOLD = "The Van Dams";
export const MEMBER = "Anna";

/** The nine groups, as they stand on the sheet (the last one checks the others). */
export type Kit = readonly string[];

/** Reads the sheet as a person would: the nine groups of the paper that would be printed. */
async function readSheet(page: Page): Promise<Kit> {
  return page.locator(".print-only").locator(".kit-groups b, .kit-check b").allTextContents();
}

/** Types the two groups that the page asks for. */
async function proveKit(page: Page, kit: Kit): Promise<void> {
  await page.getByRole("button", { name: "I have it on paper" }).click();
  await expect(page.getByRole("heading", { name: "Show that you have it" })).toBeVisible();
  for (const field of await page.getByRole("textbox", { name: /^Group \d/ }).all()) {
    const label =
      (await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent)) ?? "";
    const number = Number(/\d/.exec(label)?.[0]);
    await field.fill(kit[number - 1] ?? "");
  }
  await page.getByRole("button", { name: "Open my codes" }).click();
}

/** Steps 1 to 3 of the set-up: names, passkey, kit. Ends where the first account is asked for. */
export async function foundHousehold(
  stage: Stage,
  device: Device,
  names: { household?: string; name?: string } = {},
): Promise<Kit> {
  const { page, authenticator } = device;
  await page.goto(stage.server.link);
  await page.getByLabel("Household").fill(names.household ?? HOUSEHOLD);
  await page.getByLabel("Your name").fill(names.name ?? MEMBER);
  await page.getByRole("button", { name: "Create household" }).click();
  await expect(page.getByRole("heading", { name: "Make a passkey" })).toBeVisible();
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Make passkey" }).click();
    await expect(page.getByRole("button", { name: "I have it on paper" })).toBeVisible();
  });
  const kit = await readSheet(page);
  expect(kit).toHaveLength(9);
  await proveKit(page, kit);
  await expect(page.getByRole("heading", { name: "Add your first account" })).toBeVisible();
  return kit;
}

/** As above, and on to the empty codes page. */
export async function settleIn(stage: Stage, device: Device): Promise<Kit> {
  const kit = await foundHousehold(stage, device);
  await device.page.getByRole("button", { name: "Later, show me my codes" }).click();
  await expect(device.page.getByRole("heading", { name: "No codes yet" })).toBeVisible();
  return kit;
}

export async function openAdd(page: Page): Promise<void> {
  await page
    .getByRole("link", { name: "Add account" })
    .or(page.getByRole("button", { name: "Add account" }))
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Add accounts" })).toBeVisible();
}

/** Pastes text into the page's own field and reads it: ends at the preview. */
export async function readText(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: /Links or text/ }).click();
  await page.getByRole("textbox").fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
}

/** Presses "Save N accounts" and waits until they stand on the codes page. */
export async function saveAll(page: Page, count: number): Promise<void> {
  await page.getByRole("button", { name: count === 1 ? "Save 1 account" : `Save ${count} accounts` }).click();
}

export async function addByText(page: Page, text: string, count: number): Promise<void> {
  await openAdd(page);
  await readText(page, text);
  await saveAll(page, count);
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeVisible();
}

export const cardOf = (page: Page, issuer: string, name: string) =>
  page.getByRole("button", { name: `Copy code for ${issuer} (${name})` });

/** The digits on a card, without the gap that is drawn between them. */
export async function codeOn(page: Page, issuer: string, name: string): Promise<string> {
  const card = page.getByRole("listitem").filter({ has: cardOf(page, issuer, name) });
  return (await card.locator(".digit-gap").first().textContent()) ?? "";
}

/** RFC 6238 with HMAC-SHA-1, written here again: the page's own library is what is tested. */
function totp(secret: Buffer, step: number, digits: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** The codes of RFC_SECRET now and one period ago: a test may read the page just as it changes. */
export function expectedCodes(secret = "12345678901234567890", digits = 6, period = 30): string[] {
  const step = Math.floor(Date.now() / 1000 / period);
  return [step, step - 1].map((at) => totp(Buffer.from(secret, "ascii"), at, digits));
}

export async function lock(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Lock" }).first().click();
  await expect(page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
}

export async function unlock({ page, authenticator }: Device): Promise<void> {
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(page.getByRole("searchbox", { name: "Search" })).toBeVisible();
  });
}

/** On a browser that was never here: the kit is typed, the words compared. Ends at "You're back". */
export async function comeBackByKit(stage: Stage, { page }: Device, kit: Kit): Promise<void> {
  await page.goto(`${stage.server.origin}/`);
  await page.getByRole("link", { name: "Lost your phone?" }).click();
  await page
    .getByRole("link", { name: /Use recovery kit/ })
    .or(page.getByRole("button", { name: /Use recovery kit/ }))
    .click();
  for (const [at, group] of kit.entries()) {
    await page.locator(`input[name="group-${at + 1}"]`).fill(group);
  }
  await page.getByRole("button", { name: "Open my codes" }).click();
  await page.getByRole("button", { name: "Yes, the same words" }).click();
  await expect(page.getByRole("heading", { name: /You’re back/ })).toBeVisible();
}

/** The browser has every file of the client, and answers this page from them. */
export const clientKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller !== null) return;
    await new Promise((resolve) =>
      serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
  });
