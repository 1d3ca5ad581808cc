/** Attack 20 (PROTOCOL §3, §6): what people type, looked for everywhere outside their browser. */
import { consoleOf, foundIn, placesOutside, spellings } from "@/e2e/attacks/markers";
import { expect, test } from "@/e2e/fixtures";
import {
  addByText,
  cardOf,
  codeOn,
  foundHousehold,
  lock,
  openAdd,
  readText,
  saveAll,
  unlock,
} from "@/e2e/story";
import { toBase32 } from "@/lib/bytes/encoding";

test.use({ serverEnv: { LOG_LEVEL: "info" } });

const SECRET = Buffer.from("canarysecretbytes123", "ascii");
const OTHER_SECRET = Buffer.from("canary-other-secret!", "ascii");
/** Every word that is typed begins with it; so does every spelling of it below. */
const WORDS = [
  "canary-household",
  "canary-member",
  "canary-issuer",
  "canary-name",
  "canary-tag",
  "canary-note",
  "canary-backup",
  "canary-edited",
  "canary-failed",
];

test("PROTOCOL §3: names, issuers, notes, tags, backup codes, secrets and codes are in no request, address, output, database or console", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page } = device;
  const said = consoleOf(device);
  await foundHousehold(stage, device, { household: "canary-household", name: "canary-member" });
  await page.getByRole("button", { name: "Later, show me my codes" }).click();
  const link = (secret: Buffer, issuer: string, name: string) =>
    `otpauth://totp/${issuer}:${name}?secret=${toBase32(secret)}&issuer=${issuer}`;
  await addByText(page, link(SECRET, "canary-issuer", "canary-name"), 1);

  // Lines that fail are text that was typed, too.
  await openAdd(page);
  await readText(
    page,
    `${link(OTHER_SECRET, "canary-issuer", "canary-name-two")}\notpauth://totp/canary-failed?secret=canary-failed!`,
  );
  await saveAll(page, 1);
  await expect(cardOf(page, "canary-issuer", "canary-name-two")).toBeVisible();

  await page.getByRole("searchbox", { name: "Search" }).fill("canary-name-two");
  await expect(cardOf(page, "canary-issuer", "canary-name")).toBeHidden();
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await cardOf(page, "canary-issuer", "canary-name").click();
  const code = await codeOn(page, "canary-issuer", "canary-name");
  await page.getByRole("link", { name: "Details of canary-issuer (canary-name)" }).click();
  await page.getByRole("button", { name: "Show QR code" }).click();
  const account = new URL(page.url()).hash.slice(1);
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Site").fill("canary-edited");
  await page.getByLabel("Tags").fill("canary-tag");
  await page.getByLabel("Notes").fill("canary-note");
  await page.getByLabel("Backup codes, one a line").fill("canary-backup");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("canary-note")).toBeVisible();
  await page.goto("/codes");
  await unlock(device);
  await lock(page);
  await unlock(device);
  await expect(cardOf(page, "canary-edited", "canary-name")).toBeVisible();

  const places = placesOutside(stage);
  // The search finds what is sent and kept in the clear: the account's random id.
  expect(account).toHaveLength(22);
  expect(places.requests).toContain(account);
  expect(places.database).toContain(account);
  expect(places.output).toContain("/api/ledger/append");
  const markers = [
    "canary-",
    ...WORDS.flatMap((word) => spellings(Buffer.from(word, "utf8"))),
    ...[SECRET, OTHER_SECRET].flatMap(spellings),
    // Six digits alone would be found by chance; a field would carry them with its quotes or its CBOR head.
    JSON.stringify(code),
    `f${code}`,
  ];
  for (const [place, text] of Object.entries({ ...places, console: said.join("\n") })) {
    expect(foundIn(text, markers), place).toEqual([]);
  }
});
