/** The Chromium that the figures are taken in. */
import { type Browser, chromium } from "@playwright/test";
import { chromiumArgs, findChromium } from "@/scripts/chromium.mjs";

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    args: chromiumArgs,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}
