import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { en } from "@/app/words/en";
import { fieldReason, namingReason, sentenceOf } from "@/app/words/problems";

const NEVER_ON_A_PAGE = /\b(PRF|HPKE|epoch|ledger|ciphertext|token|HKDF|CBOR|sync)\b/i;

function sentences(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : typeof value === "object" && value !== null
        ? sentences(value, `${path}${key}.`)
        : [],
  );
}
const all = sentences(en);

/** A value for every name that a sentence asks for, and its one kind of markup. */
function valuesOf(text: string, count: number) {
  const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? "");
  return { ...Object.fromEntries(names.map((name) => [name, count])), b: (chunks: string) => chunks };
}

test("every sentence can be formatted, for one and for several", () => {
  const failed: string[] = [];
  for (const [path, text] of all) {
    const onError = () => failed.push(path);
    const t = createTranslator<{ text: string }>({ locale: "en", messages: { text }, onError });
    for (const count of [0, 1, 2]) t.markup("text", valuesOf(text, count));
  }
  expect(failed).toEqual([]);
});

test("no sentence uses a word of the protocol", () => {
  const found = all.filter(([, text]) => NEVER_ON_A_PAGE.test(text)).map(([path]) => path);
  expect(found).toEqual([]);
});

test("no sentence ends without saying what to do where something went wrong", () => {
  for (const [code, { title, body }] of Object.entries(en.problems)) {
    expect(body.length, code).toBeGreaterThan(title.length / 2);
    expect(body, code).toMatch(/[.}]$/);
  }
});

test("a throttled answer names its seconds", () => {
  expect(sentenceOf({ code: "throttled", retryAfter: 3.2 })).toEqual({
    key: "throttled",
    values: { seconds: 4 },
  });
});

test("a character that looks like a letter gets the sentence that says which", () => {
  expect(namingReason("bad-secret", "1")).toBe("bad-secret-1");
  expect(namingReason("bad-secret", "!")).toBe("bad-secret");
  expect(namingReason("bad-secret", null)).toBeNull();
  expect(namingReason("bad-digits", "99")).toBeNull();
});

test("a field's sentence is its own where there is one", () => {
  expect(fieldReason("bad-period")).toBe("bad-period");
});
