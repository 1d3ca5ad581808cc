// After `next build`: puts the Trusted Types policy and the language first into every static page and writes down the hash
// of every inline script, for proxy.ts to allow. React would place them behind its own async scripts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

const inlineScript = /<script(?<attributes>[^>]*)>(?<body>[\s\S]*?)<\/script>/g;

/**
 * @param {string} html
 * @param {readonly string[]} sources JavaScript in the order in which it runs: the Trusted Types policy, then the rest
 */
export function withScriptsFirst(html, sources) {
  const scripts = sources.map((source) => `<script>${source.trim()}</script>`).join("");
  if (html.includes(scripts)) return html;
  if (!html.includes("<head>"))
    throw new Error("a page without <head> cannot carry the Trusted Types policy");
  return html.replace("<head>", () => `<head>${scripts}`);
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
 * The script that runs before anything is drawn, told which files hold the words of each language: a catalogue's
 * first key names its language, and a bundler keeps that key.
 * @param {string} source
 * @param {readonly { name: string, text: string }[]} chunks
 */
export function firstPaintSource(source, chunks) {
  /** @type {Record<string, string[]>} */
  const words = {};
  for (const { name, text } of chunks) {
    const found = /\blanguage:"([a-z]{2,3})",app:\{/.exec(text);
    if (found?.[1]) words[found[1]] = [...(words[found[1]] ?? []), `/_next/static/chunks/${name}`];
  }
  if (!source.includes(NO_WORDS)) throw new Error("the first script has no place for the languages' files");
  return source.replace(NO_WORDS, () => `const words = ${JSON.stringify(words)};`);
}
const NO_WORDS = "const words = {};";

/** @param {string} root */
function chunksOf(root) {
  const folder = join(root, ".next", "static", "chunks");
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
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
  const firstPaint = readFileSync(join(root, "scripts", "first-paint.inline.js"), "utf8");
  const first = [policySource, firstPaintSource(firstPaint, chunksOf(root))];
  /** @type {Record<string, string[]>} */
  const hashes = {};
  for (const name of readdirSync(pages, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".html")) continue;
    const file = join(pages, name);
    const html = withScriptsFirst(readFileSync(file, "utf8"), first);
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
