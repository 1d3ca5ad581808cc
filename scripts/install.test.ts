import { expect, test } from "vitest";
import { fits } from "@/scripts/install.mjs";

const react = { version: "19.0.0", integrity: "sha512-a" };
const locked = { "": {}, "node_modules/react": react };

test("what is installed exactly as locked fits", () => {
  expect(fits(locked, { "node_modules/react": react })).toBe(true);
});

test("an optional package for another system may be missing", () => {
  const forWindows = { version: "1.0.0", integrity: "sha512-b", optional: true };
  expect(fits({ ...locked, "node_modules/win": forWindows }, { "node_modules/react": react })).toBe(true);
});

test.each([
  ["a missing package", {}],
  ["another version", { "node_modules/react": { ...react, version: "19.0.1" } }],
  ["other bytes", { "node_modules/react": { ...react, integrity: "sha512-c" } }],
  ["a package too many", { "node_modules/react": react, "node_modules/left": react }],
])("%s does not fit", (_name, installed) => {
  expect(fits(locked, installed)).toBe(false);
});
