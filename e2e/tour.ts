/** Walks through the pages and stops in every state that was designed: for axe, for long words, for the gallery. */
import type { Page } from "@playwright/test";
import { type Device, expect, type Stage } from "@/e2e/fixtures";
import {
  addByText,
  cardOf,
  comeBackByKit,
  foundHousehold,
  HOUSEHOLD,
  lock,
  MEMBER,
  openAdd,
  readText,
  settleIn,
  unlock,
} from "@/e2e/story";

/** Looks at the page as it stands now; the name says which state that is. */
export type Visit = (device: Device, state: string) => Promise<void>;

const GITHUB = "otpauth://totp/GitHub:anna-v?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub";
/** As long as names of companies and addresses get. */
const LONG =
  "otpauth://totp/Vereniging%20van%20Volkstuinders%20Nieuw-Rijnsburgerweg:penningmeesteres.van.oudekerk-vandenbroek%40volkstuinvereniging.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vereniging%20van%20Volkstuinders%20Nieuw-Rijnsburgerweg&digits=8&period=60";
const MIXED = [
  GITHUB,
  LONG,
  "otpauth://totp/Netflix:family@vandam.example?secret=JBSWY3DPEHPK3PXP&issuer=Netflix",
  "otpauth://hotp/River%20Shop:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=River%20Shop&counter=7",
  "otpauth://totp/Proton:anna@proton.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Proton",
];

/** From an empty server to the first code. */
export async function tourOfFirstEvening(stage: Stage, device: Device, visit: Visit): Promise<void> {
  const { page, authenticator } = device;
  await page.goto(`${stage.server.origin}/nowhere`);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await visit(device, "no-such-page");

  await page.goto(stage.server.link.replace(/#.*/, ""));
  await page.getByRole("button", { name: "Create household" }).click();
  await expect(page.getByText("Type your name, as the others know you.")).toBeVisible();
  await visit(device, "set-up-names-missing");
  await page.goto("about:blank");
  await page.goto(stage.server.link);
  await page.getByLabel("Household").fill(HOUSEHOLD);
  await page.getByLabel("Your name").fill(MEMBER);
  await visit(device, "set-up-names");
  await page.getByRole("button", { name: "Create household" }).click();
  await expect(page.getByRole("heading", { name: "Make a passkey" })).toBeVisible();
  await visit(device, "set-up-passkey");
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Make passkey" }).click();
    await expect(page.getByRole("button", { name: "I have it on paper" })).toBeVisible();
  });
  await visit(device, "set-up-kit");
  await page.getByRole("button", { name: "I have it on paper" }).click();
  await expect(page.getByRole("heading", { name: "Show that you have it" })).toBeVisible();
  await page.getByRole("textbox").first().fill("AAAA");
  await page.getByRole("textbox").last().fill("AA");
  await visit(device, "set-up-prove-kit");
}

/** The first account, and every way to add more. */
export async function tourOfAdding(stage: Stage, device: Device, visit: Visit): Promise<void> {
  const { page } = device;
  await foundHousehold(stage, device);
  await visit(device, "first-account");
  await page.getByRole("button", { name: "Later, show me my codes" }).click();
  await expect(page.getByRole("heading", { name: "No codes yet" })).toBeVisible();
  await visit(device, "codes-empty");
  await openAdd(page);
  await visit(device, "add");
  await page.getByRole("button", { name: /The secret by hand/ }).click();
  await page.getByLabel("Site").fill("Waterside Library");
  await page.getByLabel("Secret").fill("JBSW Y3DP EHPK 3PX1");
  await page.getByLabel("Secret").blur();
  await expect(page.getByText(/A secret never contains “1”/)).toBeVisible();
  await page.getByText("More settings").click();
  await visit(device, "add-by-hand-wrong");
  await page.goto("about:blank");
  await page.goto(`${stage.server.origin}/add`);
  await unlockHere(device, "Add accounts");
  await page.getByRole("button", { name: /Links or text/ }).click();
  await visit(device, "add-text");
  await page
    .getByRole("textbox")
    .fill(
      [...MIXED, "otpauth://totp/Lindebank:anna?secret=JBSWY3DP1&issuer=Lindebank", "no link"].join("\n"),
    );
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("button", { name: "Save 5 accounts" })).toBeVisible();
  await visit(device, "add-preview");
  await page.getByRole("button", { name: "Edit GitHub (anna-v)" }).click();
  await visit(device, "add-edit");
  await page
    .getByRole("button", { name: "Done" })
    .or(page.getByRole("button", { name: "Cancel" }))
    .first()
    .click();
  device.expectConsole(/Failed to load resource|ERR_CONNECTION/);
  await stage.server.stop();
  await page.getByRole("button", { name: "Save 5 accounts" }).click();
  await expect(page.getByText("Not saved yet").first()).toBeVisible();
  await visit(device, "add-not-saved");
  await stage.server.start();
}

/** One touch of the passkey at the door of whatever page one is on. */
async function unlockHere({ page, authenticator }: Device, heading: string): Promise<void> {
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
}

/** The pages of every day. */
export async function tourOfCodes(stage: Stage, device: Device, visit: Visit): Promise<void> {
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();
  await visit(device, "codes-one");
  await openAdd(page);
  await readText(page, MIXED.slice(1).join("\n"));
  await page.getByRole("button", { name: "Save 4 accounts" }).click();
  await expect(cardOf(page, "Proton", "anna@proton.example")).toBeVisible();
  await visit(device, "codes");
  await cardOf(page, "GitHub", "anna-v").click();
  await visit(device, "codes-copied");
  await page.getByRole("searchbox").fill("zebra");
  await expect(page.getByText("Nothing called “zebra”")).toBeVisible();
  await visit(device, "codes-nothing-found");
  await page.getByRole("searchbox").fill("");

  await openPalette(page);
  await visit(device, "palette");
  await page.getByRole("combobox").fill("net");
  await visit(device, "palette-found");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").blur();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await visit(device, "help");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Details of GitHub (anna-v)" }).click();
  await expect(page.getByRole("heading", { name: "GitHub" })).toBeVisible();
  await visit(device, "account");
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { name: "Edit GitHub (anna-v)" })).toBeVisible();
  await visit(device, "account-edit");
}

export async function tourOfSettings(stage: Stage, device: Device, visit: Visit): Promise<void> {
  const { page } = device;
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await visit(device, "settings");
  for (const [row, state] of [
    ["Lock by itself", "settings-lock"],
    ["Digits", "settings-digits"],
    ["Language", "settings-language"],
  ] as const) {
    await page.getByRole("button", { name: row }).click();
    await visit(device, state);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("link", { name: "Licences" }).click();
  await page.getByText("react-dom", { exact: true }).click();
  await visit(device, "licences");
  await lock(page);
  await visit(device, "door");
  await page.getByRole("button", { name: "Unlock with passkey" }).click();
  await expect(page.getByRole("heading", { name: "Waiting for your passkey" })).toBeVisible();
  await visit(device, "door-waiting");
}

/** The phone is gone, the server is gone. */
export async function tourOfTrouble(stage: Stage, device: Device, visit: Visit): Promise<void> {
  const { page } = device;
  const kit = await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  const borrowed = await stage.device({ phone: (page.viewportSize()?.width ?? 0) < 900 });
  await borrowed.page.goto(`${stage.server.origin}/`);
  await expect(borrowed.page.getByRole("button", { name: "Unlock with passkey" })).toBeVisible();
  await visit(borrowed, "door-unknown-browser");
  await borrowed.page.goto(`${stage.server.origin}/lost`);
  await expect(borrowed.page.getByRole("heading", { name: "Lost your phone?" })).toBeVisible();
  await visit(borrowed, "lost");
  await comeBackByKit(stage, borrowed, kit);
  await visit(borrowed, "back");

  await lock(page);
  device.expectConsole(/Failed to load resource|ERR_CONNECTION/);
  await stage.server.stop();
  await unlock(device);
  await expect(page.getByText("No network", { exact: true })).toBeVisible();
  await visit(device, "codes-offline");
  await stage.server.start();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox")).toBeFocused();
}
