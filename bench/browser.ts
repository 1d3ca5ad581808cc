/** The real pages in Chromium: from PRF bytes to the first code on the screen, and a thousand accounts saved. */
import type { Browser } from "@playwright/test";
import { launchChromium } from "@/bench/chromium";
import { type Figure, RUNS } from "@/bench/measure";
import { between, type Person, settle } from "@/bench/person";
import { quietMoment } from "@/bench/quiet";
import { expect } from "@/e2e/fixtures";
import { openAdd, readText } from "@/e2e/story";
import { toBase32, toUtf8 } from "@/lib/bytes/encoding";

const SLOW = 4;
const SAVED = 1_000;

interface Limit {
  readonly accounts: number;
  readonly slowdown: number;
  readonly ms: number;
}

const UNLOCKS: readonly Limit[] = [
  { accounts: 100, slowdown: 1, ms: 80 },
  { accounts: 1_000, slowdown: 1, ms: 80 },
  { accounts: 1_000, slowdown: SLOW, ms: 250 },
  { accounts: 10_000, slowdown: 1, ms: 300 },
];
const SAVES: readonly Limit[] = [
  { accounts: SAVED, slowdown: 1, ms: 500 },
  { accounts: SAVED, slowdown: SLOW, ms: 1_200 },
];

/** Sites and secrets of their own: equal secrets would count as the same account. */
const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const number = String(from + i).padStart(5, "0");
    const secret = toBase32(toUtf8(`12345678901234-${number}`));
    return `otpauth://totp/Site%20${number}:anna?secret=${secret}&issuer=Site%20${number}`;
  }).join("\n");

const figureOf = (what: string, { accounts, slowdown, ms }: Limit, runs: readonly number[]): Figure => ({
  name: `${what}, ${accounts.toLocaleString("en")} accounts${slowdown === 1 ? "" : `, ${slowdown}× CPU throttle`}`,
  unit: "ms",
  runs,
  limit: { text: `≤ ${ms.toLocaleString("en")} ms`, met: (median) => median <= ms },
});

const slowDown = ({ cdp }: Person, rate: number) => cdp.send("Emulation.setCPUThrottlingRate", { rate });

const saveButton = ({ device }: Person, count: number) =>
  device.page.getByRole("button", { name: `Save ${count.toLocaleString("en")} accounts` });

async function preview(person: Person, from: number, count: number): Promise<void> {
  const { page } = person.device;
  await openAdd(page);
  await readText(page, lines(from, count));
  await expect(saveButton(person, count)).toBeVisible({ timeout: 60_000 });
}

/** Ends on the codes page, with everything in the cache. */
async function add(person: Person, from: number, to: number): Promise<void> {
  const { page } = person.device;
  for (let at = from; at < to; at += SAVED) {
    const count = Math.min(SAVED, to - at);
    await preview(person, at, count);
    await saveButton(person, count).click();
    await expect(page.getByRole("searchbox", { name: "Search" })).toBeVisible({ timeout: 60_000 });
  }
}

/** Opens the page anew and touches a passkey, not sooner than a person would. */
async function unlockOnce(person: Person, slowdown: number): Promise<number> {
  const { page, authenticator } = person.device;
  await page.getByRole("button", { name: "Lock", exact: true }).first().click();
  const button = page.getByRole("button", { name: "Unlock with passkey" });
  await expect(button).toBeVisible();
  await page.goto("/");
  await expect(button).toBeVisible();
  await quietMoment();
  await slowDown(person, slowdown);
  const took = await authenticator.touch(async () => {
    await button.click();
    return between(page, "keepsake:prf", "bench:painted");
  });
  await slowDown(person, 1);
  return took;
}

async function unlockFigures(browser: Browser): Promise<Figure[]> {
  const person = await settle(browser);
  const figures: Figure[] = [];
  let added = 0;
  for (const limit of UNLOCKS) {
    await add(person, added, limit.accounts);
    added = limit.accounts;
    const runs: number[] = [];
    while (runs.length < RUNS) runs.push(await unlockOnce(person, limit.slowdown));
    figures.push(figureOf("PRF bytes to first code", limit, runs));
  }
  await person.close();
  return figures;
}

async function saveOnce(browser: Browser, { accounts, slowdown }: Limit): Promise<number> {
  const person = await settle(browser);
  const { page } = person.device;
  await preview(person, 0, accounts);
  await quietMoment();
  await slowDown(person, slowdown);
  await saveButton(person, accounts).click();
  const took = await between(page, "bench:pressed", "keepsake:saved");
  await person.close();
  return took;
}

async function saveFigures(browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const limit of SAVES) {
    const runs: number[] = [];
    while (runs.length < RUNS) runs.push(await saveOnce(browser, limit));
    figures.push(figureOf("pressed to durably saved", limit, runs));
  }
  return figures;
}

export async function browserFigures(): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    return [...(await unlockFigures(browser)), ...(await saveFigures(browser))];
  } finally {
    await browser.close();
  }
}
