/** Locks: by itself, in every tab, and nothing readable stays; the passkey waits in a field. */
import { expect, test } from "@/e2e/fixtures";
import { addByText, cardOf, comeBackByKit, GITHUB, lock, settleIn } from "@/e2e/story";

test("left alone for five minutes it locks by itself, and a touch keeps it open", async ({ stage }) => {
  const device = await stage.device();
  const { page } = device;
  await page.clock.install();
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await page.clock.fastForward("04:50");
  await page.mouse.click(5, 5);
  await page.clock.fastForward("04:50");
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();
  await page.clock.fastForward("00:30");
  await expect(page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
  expect(await page.locator("html").innerHTML()).not.toContain("anna-v");
});

test("a lock in one tab locks the other one", async ({ stage }) => {
  const device = await stage.device();
  const kit = await settleIn(stage, device);
  await addByText(device.page, GITHUB, 1);
  const other = await device.context.newPage();
  await comeBackByKit(stage, { ...device, page: other }, kit);
  await lock(device.page);
  await expect(other.getByRole("heading", { name: /You’re back/ })).toBeHidden();
  expect(await other.locator("html").innerHTML()).not.toContain("Anna");
});

test("while locked this browser holds the household's name and nothing else that can be read", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  const kept = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const all = db.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(all.result);
          all.onerror = () => reject(all.error);
        });
        const asText = (_key: string, value: unknown) =>
          value instanceof Uint8Array ? String.fromCharCode(...value) : value;
        texts.push(`${store}: ${JSON.stringify(rows, asText)}`);
      }
      db.close();
    }
    return texts.join("\n");
  });
  expect(kept).toContain("The Van Dams");
  for (const secret of ["GitHub", "anna-v", "GEZDGNBV", "12345678901234567890", "Anna"]) {
    expect(kept, secret).not.toContain(secret);
  }
});

test("the passkey that waits in the field unlocks with one touch", async ({ stage }) => {
  const device = await stage.device();
  const { page, authenticator } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  await authenticator.touch(async () => {
    await page.getByRole("textbox", { name: "Passkey suggestions" }).focus();
    await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();
  });
});
