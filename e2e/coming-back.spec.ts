/** The phone is gone: any browser, the sheet of paper, a new passkey, and the old one shut out. */
import { expect, test } from "@/e2e/fixtures";
import {
  addByText,
  cardOf,
  codeOn,
  comeBackByKit,
  expectedCodes,
  GITHUB,
  lock,
  settleIn,
  unlock,
} from "@/e2e/story";

test("the kit brings every code back, and the lost phone is shut out", async ({ stage }) => {
  const phone = await stage.device();
  const kit = await settleIn(stage, phone);
  await addByText(phone.page, GITHUB, 1);

  const laptop = await stage.device({ phone: false });
  await comeBackByKit(stage, laptop, kit);
  const { page, authenticator } = laptop;
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Make a new passkey" }).click();
    await expect(page.getByText("New passkey made")).toBeVisible();
  });
  await page.getByRole("button", { name: "Shut it out" }).click();
  await expect(page.getByText("Every lock it knew is changed.").first()).toBeVisible();
  await page.getByRole("button", { name: "Make the new kit" }).click();
  await expect(page.getByRole("button", { name: "I have it on paper" })).toBeVisible();
  const sheet = await page.locator(".print-only").locator(".kit-groups b, .kit-check b").allTextContents();
  expect(sheet).not.toEqual(kit);
  await page.getByRole("button", { name: "I have it on paper" }).click();
  for (const field of await page.getByRole("textbox", { name: /^Group \d/ }).all()) {
    const name =
      (await field.getAttribute("aria-label")) ??
      (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? ""));
    await field.fill(sheet[Number(/\d/.exec(name)?.[0]) - 1] ?? "");
  }
  await page.getByRole("button", { name: "Open my codes" }).click();
  await expect(page.getByText("New kit printed")).toBeVisible();
  await page.getByRole("button", { name: "Go to my codes" }).click();
  await expect.poll(() => codeOn(page, "GitHub", "anna-v")).toMatch(/^\d{6}$/);
  expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));

  // The laptop's own passkey opens it from now on.
  await lock(page);
  await unlock(laptop);
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();

  // The phone's session ended, and its passkey signs nobody in any more.
  phone.expectConsole(/401/);
  await lock(phone.page);
  await phone.authenticator.touch(async () => {
    await phone.page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(
      phone.page.getByText(/No household here knows that passkey|That didn’t open your codes/).first(),
    ).toBeVisible();
  });

  // The old sheet opens nothing any more.
  const third = await stage.device();
  third.expectConsole(/401/);
  await third.page.goto(`${stage.server.origin}/lost`);
  await third.page
    .getByRole("button", { name: /Use recovery kit/ })
    .or(third.page.getByRole("link", { name: /Use recovery kit/ }))
    .click();
  for (const [at, group] of kit.entries())
    await third.page.locator(`input[name="group-${at + 1}"]`).fill(group);
  await third.page.getByRole("button", { name: "Open my codes" }).click();
  await expect(third.page.getByText("No household here knows this kit")).toBeVisible();
});

test("a phone that was only misplaced keeps its way in", async ({ stage }) => {
  const phone = await stage.device();
  const kit = await settleIn(stage, phone);
  await addByText(phone.page, GITHUB, 1);
  const tablet = await stage.device();
  await comeBackByKit(stage, tablet, kit);
  await tablet.authenticator.touch(async () => {
    await tablet.page.getByRole("button", { name: "Make a new passkey" }).click();
    await expect(tablet.page.getByText("New passkey made")).toBeVisible();
  });
  await tablet.page.getByRole("button", { name: "I know where it is, leave it" }).click();
  await expect(tablet.page.getByText("The older ways in still work.")).toBeVisible();
  await lock(phone.page);
  await unlock(phone);
  await expect(cardOf(phone.page, "GitHub", "anna-v")).toBeVisible();
});
