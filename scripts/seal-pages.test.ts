import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { pagePolicy } from "@/scripts/page-policy.mjs";
import { inlineScriptHashes, inlineStyles, withScriptsFirst } from "@/scripts/seal-pages.mjs";

const page = `<html><head><script src="/_next/static/a.js" async=""></script></head><body><script>one()</script><script id="x">two("<b style=\\"\\">")</script></body></html>`;
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

test("every inline script is hashed, a loaded one is not", () => {
  expect(inlineScriptHashes(page)).toEqual([sha256("one()"), sha256('two("<b style=\\"\\">")')]);
});

test("the policy comes before every other script, once", () => {
  const sealed = withScriptsFirst(page, ["policy()"]);
  expect(sealed.indexOf("policy()")).toBeLessThan(sealed.indexOf("/_next/static/a.js"));
  expect(withScriptsFirst(sealed, ["policy()"])).toBe(sealed);
});

test("a page without a head is refused", () => {
  expect(() => withScriptsFirst("<html><body></body></html>", ["policy()"])).toThrow("without <head>");
});

test("styles in markup are found, those inside scripts are text", () => {
  expect(inlineStyles(page)).toEqual([]);
  expect(inlineStyles('<p class="a" style="color:red">')).toHaveLength(1);
  expect(inlineStyles("<style>p{}</style>")).toHaveLength(1);
});

test("a page's policy allows its scripts and nothing from elsewhere", () => {
  const policy = pagePolicy(["abc="]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'sha256-abc='");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test("Trusted Types let only files of our own build become scripts, unchanged", () => {
  let rule: { createScriptURL(input: string): string | null } | undefined;
  const location = { origin: "https://codes.example.org" };
  const trustedTypes = {
    createPolicy(_name: string, made: typeof rule) {
      rule = made;
    },
  };
  runInNewContext(readFileSync("scripts/trusted-types.inline.js", "utf8"), { trustedTypes, location, URL });
  const ours = "/_next/static/chunks/a.js";
  expect(rule?.createScriptURL(ours)).toBe(ours);
  for (const foreign of [
    "https://elsewhere.example.org/_next/static/a.js",
    "//elsewhere.example.org/_next/static/a.js",
    "/api/ledger",
    "/_next/static/../../api/ledger",
    "data:text/javascript,alert(1)",
    "blob:https://codes.example.org/1",
  ]) {
    expect(rule?.createScriptURL(foreign)).toBe(null);
  }
});
