// After `next build`: puts the Trusted Types policy first into every static page and writes down the hash of every
// inline script, for proxy.ts to allow. React would place the policy behind its own async scripts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

const inlineScript = /<script(?<attributes>[^>]*)>(?<body>[\s\S]*?)<\/script>/g;

/**
 * @param {string} html
 * @param {string} policySource JavaScript of the Trusted Types policy
 */
export function withPolicyFirst(html, policySource) {
  const policy = `<script>${policySource.trim()}</script>`;
  if (html.includes(policy)) return html;
  if (!html.includes("<head>"))
    throw new Error("a page without <head> cannot carry the Trusted Types policy");
  return html.replace("<head>", () => `<head>${policy}`);
}

/**
 * @param {string} html
 * @returns {string[]} base64 SHA-256 of each inline script, each once
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const { groups } of html.matchAll(inlineScript)) {
    if (groups === undefined || /\ssrc=/.test(groups.attributes ?? "")) continue;
    hashes.add(
      createHash("sha256")
        .update(groups.body ?? "")
        .digest("base64"),
    );
  }
  return [...hashes];
}

/**
 * What the policy of a page would block in its own markup.
 * @param {string} html
 */
export function inlineStyles(html) {
  const markup = html.replace(inlineScript, "");
  return [...markup.matchAll(/<style[\s>]|<[a-z][^>]*\sstyle="[^"]*"/g)].map(([found]) => found);
}

/** @param {string} root folder of the project, with a finished build in `.next` */
export function sealPages(root) {
  const pages = join(root, ".next", "server", "app");
  const policySource = readFileSync(join(root, "scripts", "trusted-types.inline.js"), "utf8");
  /** @type {Record<string, string[]>} */
  const hashes = {};
  for (const name of readdirSync(pages, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".html")) continue;
    const file = join(pages, name);
    const html = withPolicyFirst(readFileSync(file, "utf8"), policySource);
    const styles = inlineStyles(html);
    if (styles.length > 0 && !name.startsWith("_global-error")) {
      throw new Error(`${name} carries a style that its policy blocks: ${styles[0]}. Use a class.`);
    }
    writeFileSync(file, html);
    const path = name.slice(0, -".html".length).split(sep).join("/");
    hashes[path === "index" ? "/" : `/${path}`] = inlineScriptHashes(html);
  }
  writeFileSync(join(root, ".next", "script-hashes.json"), `${JSON.stringify(hashes, null, 1)}\n`);
}
