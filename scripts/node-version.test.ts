import { expect, test } from "vitest";
import { requireNode } from "@/scripts/node-version.mjs";

test.each(["20.9.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s is new enough", (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

test.each(["18.20.0", "20.8.1", "16.0.0"])("Node %s is refused in a sentence", (version) => {
  expect(() => requireNode(version)).toThrow(`Keepsake needs Node 20.9 or newer, and this is ${version}`);
});
