// `npm run screenshots`: builds what has changed, takes a picture of every state of every page and lays them out in
// screenshots/index.html. Words after it choose tours: `npm run screenshots -- Settings`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhenNeeded } from "./build.mjs";
import { run } from "./run.mjs";

/**
 * @param {readonly string[]} files names like "Codes-02-codes.phone.dark.png"
 * @returns {string} a page with one row a state
 */
export function galleryPage(files) {
  /** @type {Map<string, string[]>} */
  const rows = new Map();
  for (const file of [...files].sort()) {
    const [state = ""] = file.split(".");
    rows.set(state, [...(rows.get(state) ?? []), file]);
  }
  const order = [
    "phone.light",
    "phone.dark",
    "phone.dutch",
    "computer.light",
    "computer.dark",
    "computer.dutch",
  ];
  const sections = [...rows].map(([state, pictures]) => {
    const figures = order.flatMap((kind) => {
      const file = pictures.find((one) => one.endsWith(`.${kind}.png`));
      const words = kind.replace(".", ", ");
      return file
        ? [
            `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${state}, ${words}" class="${kind.split(".")[0]}"></a><figcaption>${words}</figcaption></figure>`,
          ]
        : [];
    });
    return `<section id="${state}"><h2>${state.replace(/-(\d+)-/, " $1: ").replaceAll("-", " ")}</h2><div>${figures.join("")}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Keepsake: every state</title>
<style>body{font:16px system-ui;margin:2rem;background:#d9d2c7;color:#211c16}section div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}
figure{margin:0}img{display:block;border-radius:12px}.phone{width:240px}.computer{width:560px}figcaption{font-size:13px;padding:.3rem 0}</style>
<h1>Every state</h1>${sections.join("\n")}</html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const folder = join(root, "screenshots");
  const chosen = process.argv.slice(2);
  /** @param {string} line */
  const say = (line) => process.stdout.write(`${line}\n`);
  if (chosen.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildWhenNeeded(root, say);
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  const only = chosen.length === 0 ? [] : ["-g", chosen.join("|")];
  const args = [playwright, "test", "-c", join(root, "scripts", "screenshots.config.ts"), ...only];
  const { code, output } = await run(process.execPath, args, { cwd: root, env: { SCREENSHOTS: folder } });
  say(output);
  writeFileSync(
    join(folder, "index.html"),
    galleryPage(readdirSync(folder).filter((name) => name.endsWith(".png"))),
  );
  say(`Look at ${join(folder, "index.html")}`);
  process.exitCode = code ?? 1;
}
