/** The languages that there are. A new one is its own file of the same shape, and its line here. */
import type { en, Words } from "@/app/words/en";

/** Each is loaded only when it was chosen. Its first key names it, for scripts/seal-pages.mjs to find its file. */
export const LANGUAGES = {
  en: () => import("@/app/words/en").then(({ en }): Words => en),
  nl: () => import("@/app/words/nl").then(({ nl }): Words => nl),
} as const;
export type Language = keyof typeof LANGUAGES;

/** What a language calls itself, for those who can't read the one that is on. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", nl: "Nederlands" };

/** Where dates and numbers are written as in, when the browser names no region of the language. */
const HOME: Readonly<Record<Language, string>> = { en: "en-GB", nl: "nl-NL" };

export const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text);
export const languages: readonly Language[] = Object.keys(LANGUAGES).filter(isLanguage);

/** The one kept on this device, else the first that the browser asks for, else English. */
export function languageOf(kept: string | null, wanted: readonly string[]): Language {
  return [kept ?? "", ...wanted.map(baseOf)].find(isLanguage) ?? "en";
}

/** The language in the reader's own region: dates in English read otherwise in Boston and in Bristol. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((one) => one.includes("-") && baseOf(one) === language) ?? HOME[language];
}

/**
 * For use-intl, which knows a sentence's values from the English text: every language has English's keys (`Words`)
 * and asks for the same values (languages.test.ts).
 */
export const asksForTheSame = (words: Words): words is typeof en => isLanguage(words.language);

const baseOf = (locale: string): string => locale.toLowerCase().split("-")[0] ?? "";
