// `npm run icons`: writes app/icon.svg and the pictures of the manifest again, after the mark was drawn anew.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chromiumArgs, findChromium } from "./chromium.mjs";
import { drawIcon, LOOKS, PICTURES, shapesOf } from "./draw-icons.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const shapes = shapesOf(readFileSync(join(root, "app/_ui/mark.tsx"), "utf8"));
writeFileSync(join(root, "app/icon.svg"), drawIcon(shapes, LOOKS.tile));

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
for (const { file, size, look } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = drawIcon(shapes, LOOKS[look]).replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<body style="margin:0;font-size:0">${svg}</body>`);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
