import { expect, test } from "vitest";
import { galleryPage } from "@/scripts/screenshots.mjs";

test("the gallery has a row a state, phone before computer, and every picture once", () => {
  const files = [
    "Codes-01-codes.computer.light.png",
    "Codes-01-codes.phone.dark.png",
    "Codes-02-big.phone.light.png",
  ];
  const html = galleryPage(files);
  expect(html.match(/<section/g)).toHaveLength(2);
  expect(html.indexOf("codes.phone.dark")).toBeLessThan(html.indexOf("codes.computer.light"));
  for (const file of files) expect(html.split(`src="${file}"`)).toHaveLength(2);
});
