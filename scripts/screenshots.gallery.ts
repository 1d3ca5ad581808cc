// Walks the tours of e2e/tour.ts and takes a picture of every state: phone and computer, light and dark, and in Dutch.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Device, test } from "@/e2e/fixtures";
import * as tours from "@/e2e/tour";

const folder = process.env.SCREENSHOTS ?? "screenshots";
mkdirSync(folder, { recursive: true });

/** Fonts drawn, nothing moving, no blinking cursor: the same page gives the same picture. */
async function take({ page }: Device, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled", caret: "hide" });
}

async function speak({ page }: Device, language: "en" | "nl"): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem("keepsake.language", chosen);
    dispatchEvent(new StorageEvent("storage"));
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

for (const [name, tour] of Object.entries(tours)) {
  for (const screen of ["phone", "computer"] as const) {
    test(`${name} ${screen}`, async ({ stage }) => {
      test.setTimeout(300_000);
      let count = 0;
      const device = await stage.device({ phone: screen === "phone" });
      await tour(stage, device, async (seen, state) => {
        const file = `${name.replace("tourOf", "")}-${String(++count).padStart(2, "0")}-${state}.${screen}`;
        for (const colorScheme of ["light", "dark"] as const) {
          await seen.page.emulateMedia({ colorScheme });
          await take(seen, `${file}.${colorScheme}`);
        }
        await seen.page.emulateMedia({ colorScheme: "light" });
        await speak(seen, "nl");
        await take(seen, `${file}.dutch`);
        await speak(seen, "en");
      });
    });
  }
}
