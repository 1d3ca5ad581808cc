/** Attack 14 (kit and set-up code; PROTOCOL §2, §6, §9): a code of paper or of a link that reaches the server as it is. */
import { readFile } from "node:fs/promises";
import { foundIn, placesOutside, spellings } from "@/e2e/attacks/markers";
import { expect, test } from "@/e2e/fixtures";
import { addByText, comeBackByKit, GITHUB, type Kit, settleIn } from "@/e2e/story";
import { fromBase32 } from "@/lib/bytes/encoding";

/** The code's bytes, and any two neighbouring groups as a person or a program would write them. */
function kitMarkers(kit: Kit): readonly string[] {
  const pairs = kit.slice(1).map((group, i) => [kit[i] ?? "", group]);
  const written = pairs.flatMap((pair) => ["", " ", "-", "+", "%20"].map((between) => pair.join(between)));
  return [
    ...written,
    ...written.map((text) => text.toLowerCase()),
    ...spellings(fromBase32(kit.slice(0, 8).join(""))),
  ];
}

test("PROTOCOL §2: the kit's code is shown, saved, typed back and typed in, and is in no request", async ({
  stage,
}) => {
  const phone = await stage.device();
  const kit = await settleIn(stage, phone);
  await addByText(phone.page, GITHUB, 1);
  const laptop = await stage.device({ phone: false });
  await comeBackByKit(stage, laptop, kit);
  await laptop.authenticator.touch(async () => {
    await laptop.page.getByRole("button", { name: "Make a new passkey" }).click();
    await expect(laptop.page.getByText("New passkey made")).toBeVisible();
  });

  // The new sheet is made and saved as a file by the browser alone.
  await laptop.page.getByRole("button", { name: "Shut it out" }).click();
  await laptop.page.getByRole("button", { name: "Make the new kit" }).click();
  const download = laptop.page.waitForEvent("download");
  await laptop.page.getByRole("button", { name: "Download" }).click();
  const sheet = await readFile(await (await download).path(), "utf8");
  const renewed = await laptop.page
    .locator(".print-only")
    .locator(".kit-groups b, .kit-check b")
    .allTextContents();
  expect(renewed).toHaveLength(9);
  for (const group of renewed) expect(sheet).toContain(group);

  // The search finds what is sent: the token that is derived from the code goes to this route.
  expect(stage.requests.filter((request) => request.includes("/api/sessions/kit"))).toHaveLength(1);
  for (const [place, text] of Object.entries(placesOutside(stage))) {
    expect(foundIn(text, [...kitMarkers(kit), ...kitMarkers(renewed)]), place).toEqual([]);
  }
  // Nor a single group in an address: a form that was sent by the browser itself would put them there.
  const addresses = stage.requests.map((request) => request.split("\n", 1)[0] ?? "");
  for (const group of [...kit, ...renewed]) {
    expect(addresses.filter((address) => address.toUpperCase().includes(`=${group}`))).toEqual([]);
  }
});

test("PROTOCOL §9: the set-up code is in no address, referrer or output, and is sent to the one route that asks for it", async ({
  stage,
}) => {
  const code = stage.server.link.split("#setup=")[1] ?? "missing";
  const printed = stage.server.output();
  const reader = await stage.device();
  await reader.page.goto(stage.server.link);
  // The static page shows its form before its program runs.
  await expect.poll(() => new URL(reader.page.url()).hash).toBe("");
  expect(stage.requests.filter((request) => request.includes(code))).toEqual([]);

  const phone = await stage.device();
  await settleIn(stage, phone);
  const carrying = stage.requests.filter((request) => request.includes(code));
  expect(carrying.length).toBeGreaterThan(0);
  for (const request of carrying) {
    const [line = "", headers = "", ...body] = request.split("\n");
    expect(line).toMatch(/^POST \S+\/api\/(passkeys\/registration\/options|households)$/);
    expect(`${line}${headers}`).not.toContain(code);
    expect(body.join("\n")).toContain(code);
  }
  expect(printed).toContain(code);
  expect(stage.server.output().slice(printed.length)).not.toContain(code);
  expect(placesOutside(stage).database).not.toContain(code);
});
