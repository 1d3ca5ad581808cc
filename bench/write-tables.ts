/** Puts measured tables into docs/BENCHMARKS.md, between the marks that name them; the words around them stay. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../docs/BENCHMARKS.md", import.meta.url));

/** `taken`: Markdown by the name in `<!-- name -->` … `<!-- /name -->`. */
export function writeTables(taken: ReadonlyMap<string, string>): void {
  let text = readFileSync(file, "utf8");
  for (const [name, measured] of taken) {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`docs/BENCHMARKS.md has no place for ${name}`);
    text = text.replace(place, (_all, open: string, close: string) => `${open}${measured}\n${close}`);
  }
  writeFileSync(file, text);
}
