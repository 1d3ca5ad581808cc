/** `npm run demo`, as somebody who only wants to look. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { addAuthenticator } from "@/e2e/authenticator";
import { expect, test } from "@/e2e/fixtures";
import { freePort } from "@/e2e/server";

const tsx = ["--import", "tsx", "--conditions=react-server", "scripts/demo/run.ts"];

test("the printed code opens forty accounts, and nothing is left behind", async ({ browser }) => {
  const port = await freePort();
  const demo = spawn(process.execPath, tsx, {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  await new Promise<void>((resolve) => {
    demo.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Ctrl+C")) resolve();
    });
    demo.once("exit", () => resolve());
  });
  const [kit = ""] = /^ *([0-9A-Z]{4} ){8}[0-9A-Z]{4}$/m.exec(said) ?? [];
  const [, address = ""] = /ready: (\S+)/.exec(said) ?? [];

  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await addAuthenticator(page);
  await page.goto(address);
  await page.getByText("Use recovery kit").click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), kit.trim());
  await page.locator('input[name="group-1"]').focus();
  await page.keyboard.press("ControlOrMeta+V");
  await page.getByRole("button", { name: "Open my codes" }).click();
  const [, words = ""] = /four words: (.+)/.exec(said) ?? [];
  for (const word of words.split(" "))
    await expect(page.getByRole("listitem").filter({ hasText: word })).toBeVisible();
  await page.getByRole("button", { name: "Yes, the same words" }).click();
  await page
    .getByRole("link", { name: "Go to my codes" })
    .or(page.getByRole("button", { name: "Go to my codes" }))
    .click();
  await expect(page.getByPlaceholder("Search 40 accounts")).toBeVisible();
  await context.close();

  demo.kill("SIGINT");
  const [code] = await once(demo, "exit");
  expect(code).toBe(0);
});
