import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { KEPT } from "@/app/_ui/kept";
import { en } from "@/app/words/en";
import { LANGUAGES, languageOf, languages, localeOf } from "@/app/words/languages";
import { sentences, valuesAskedFor } from "@/app/words/test-sentences";
import { TITLES } from "@/app/words/title";

const english = new Map(sentences(en));
const others = await Promise.all(
  languages.map(async (name) => [name, new Map(sentences(await LANGUAGES[name]()))] as const),
);

test("every catalogue in this folder is offered, and names itself", () => {
  const files = readdirSync("app/words").filter((name) => /^[a-z]{2,3}\.ts$/.test(name));
  expect(files.map((name) => name.slice(0, -".ts".length))).toEqual([...languages].sort());
  for (const [name, words] of others) expect(words.get("language")).toBe(name);
});

test.each(others)("%s has every sentence, none of them empty, and no other", (_name, words) => {
  expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  expect([...words].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test.each(others)("%s asks for the same values and marks the same words as English", (_name, words) => {
  const differ = [...words].filter(
    ([path, text]) =>
      JSON.stringify(valuesAskedFor(text)) !== JSON.stringify(valuesAskedFor(english.get(path) ?? "")),
  );
  expect(differ).toEqual([]);
});

test.each(others)("%s can be formatted, for none, one and several", (name, words) => {
  const failed: string[] = [];
  for (const [path, text] of words) {
    const onError = () => failed.push(path);
    const t = createTranslator<{ text: string }>({ locale: name, messages: { text }, onError });
    for (const count of [0, 1, 2, 7]) {
      const names = valuesAskedFor(text).map((asked) => [asked.split(":")[0] ?? "", count]);
      t.markup("text", { ...Object.fromEntries(names), b: (chunks: string) => chunks });
    }
  }
  expect(failed).toEqual([]);
});

test("Dutch was translated: what is the same as in English is a name or the same word", () => {
  const dutch = others.find(([name]) => name === "nl")?.[1] ?? new Map();
  const same = [...english].filter(([path, text]) => dutch.get(path) === text && /\s/.test(text));
  expect(same.map(([, text]) => text).filter((text) => !/^\{|^<b>/.test(text))).toEqual([]);
});

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/^words\/[a-z]{2,3}(-\w+)?\.ts$|\.test\.ts$/.test(name))
  .map((name) => readFileSync(join("app", name), "utf8"));

/** Is a key asked for: spelt out below one of its parents in a file of that parent, or with a part made up there. */
function isAskedFor(path: string): boolean {
  const parts = path.split(".");
  return parts.some((_, at) => {
    const parent = parts.slice(0, at).join(".");
    const rest = parts.slice(at).join(".");
    const spelt = new RegExp(
      `["\`]${rest.replaceAll(".", "\\.")}["\`]|\\ben\\.${path.replaceAll(".", "\\.")}\\b`,
    );
    const partly = parts
      .slice(at, -1)
      .map((_part, end) => `\`${parts.slice(at, at + end + 1).join(".")}.\${`);
    return sources.some(
      (source) =>
        (at === 0 || source.includes(`"${parent}"`) || !source.includes("useTranslations(")) &&
        (spelt.test(source) || partly.some((one) => source.includes(one))),
    );
  });
}

test("no sentence is there for nobody", () => {
  // The errors are a closed list, each with its sentence: the compiler counts them.
  const asked = [...english.keys()].filter((path) => path !== "language" && !path.startsWith("problems."));
  expect(asked.filter((path) => !isAskedFor(path))).toEqual([]);
});

test("every page has a title of its own in the tab", () => {
  const untitled = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)page\.tsx$/.test(name))
    .map((name) => `/${name.replace(/\(\w+\)\/|\/?page\.tsx$/g, "")}`)
    .filter((path) => path !== "/" && !Object.hasOwn(TITLES, path));
  expect(untitled).toEqual([]);
});

test.each([
  [null, ["nl-BE", "en"], "nl", "nl-BE"],
  [null, ["fr-FR", "nl"], "nl", "nl-NL"],
  [null, ["fr-FR"], "en", "en-GB"],
  ["en", ["nl-NL"], "en", "en-GB"],
  ["en", ["nl", "en-US"], "en", "en-US"],
  ["xx", ["nl"], "nl", "nl-NL"],
] as const)("kept %s, asked for %j: speaks %s as in %s", (kept, wanted, language, locale) => {
  expect(languageOf(kept, wanted)).toBe(language);
  expect(localeOf(language, wanted)).toBe(locale);
});

/** What the first script of a page does to `<html>`, with these choices kept and these languages asked for. */
function firstPaint(kept: Record<string, string>, asked: readonly string[]) {
  const root = { lang: "en", dataset: {} as Record<string, string> };
  const asks: string[] = [];
  const document = {
    documentElement: root,
    createElement: () => ({ href: "" }),
    head: { append: (link: { href: string }) => asks.push(link.href) },
  };
  const source = readFileSync("scripts/first-paint.inline.js", "utf8").replace(
    "const words = {};",
    `const words = ${JSON.stringify(Object.fromEntries(languages.map((one) => [one, [`/${one}.js`]])))};`,
  );
  const localStorage = { getItem: (name: string) => kept[name] ?? null };
  runInNewContext(source, { document, localStorage, navigator: { languages: asked } });
  return { ...root, asks };
}

test.each([
  [null, ["nl-BE", "en"]],
  ["en", ["nl-NL"]],
  ["xx", ["NL"]],
  [null, ["fr"]],
] as const)("before the first paint and after it, %s and %j give the same language", (kept, asked) => {
  const painted = firstPaint(kept === null ? {} : { "keepsake.language": kept }, asked);
  const language = languageOf(kept, asked);
  expect(painted.lang).toBe(language);
  expect(painted.asks).toEqual([`/${language}.js`]);
});

test("the first script takes every look that can be chosen, and nothing else", () => {
  for (const [name, values] of Object.entries(KEPT)) {
    for (const value of values) {
      expect(firstPaint({ [`keepsake.${name}`]: value }, []).dataset).toEqual({ [name]: value });
    }
    expect(firstPaint({ [`keepsake.${name}`]: '"><script>' }, []).dataset).toEqual({});
  }
});
