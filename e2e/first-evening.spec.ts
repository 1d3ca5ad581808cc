/** Sunday evening: from the printed link to the first code, and back in after a lock. */
import { expect, test } from "@/e2e/fixtures";
import {
  addByText,
  codeOn,
  expectedCodes,
  foundHousehold,
  GITHUB,
  lock,
  readText,
  saveAll,
  settleIn,
  unlock,
} from "@/e2e/story";

for (const phone of [true, false]) {
  test(`a household is founded and its first code works (${phone ? "phone" : "desktop"})`, async ({
    stage,
  }) => {
    const device = await stage.device({ phone, dark: !phone });
    const { page } = device;
    await foundHousehold(stage, device);
    await readText(page, GITHUB);
    await saveAll(page, 1);
    await expect(page.getByRole("heading", { name: "GitHub works" })).toBeVisible();
    await page.getByRole("button", { name: "Done, open my codes" }).click();
    await expect.poll(() => codeOn(page, "GitHub", "anna-v")).toMatch(/^\d{6}$/);
    expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
  });
}

test("locked means gone, and one touch brings the codes back", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  await expect(page.getByRole("heading", { name: "The Van Dams" })).toBeVisible();
  const shown = (await page.locator("html").innerHTML()) ?? "";
  expect(shown).not.toContain("GitHub");
  expect(shown).not.toContain("anna-v");
  await unlock(device);
  expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
});
