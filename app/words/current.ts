/** The words that this page speaks: loaded once for the language chosen, and again when another is chosen. */
import { keep, readKept, subscribeKept } from "@/app/_ui/kept";
import type { en } from "@/app/words/en";
import { asksForTheSame, LANGUAGES, type Language, languageOf, localeOf } from "@/app/words/languages";

export interface Spoken {
  readonly language: Language;
  readonly locale: string;
  readonly words: typeof en;
}

let spoken: Spoken | null = null;
const listeners = new Set<() => void>();

export const getSpoken = (): Spoken | null => spoken;
export const getServerSpoken = (): Spoken | null => null;

async function speak(): Promise<void> {
  const language = languageOf(readKept("language"), navigator.languages);
  if (spoken?.language === language) return;
  const words = await LANGUAGES[language]();
  if (!asksForTheSame(words) || language !== languageOf(readKept("language"), navigator.languages)) return;
  spoken = { language, locale: localeOf(language, navigator.languages), words };
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** null: as the browser has it. A language that can't be loaded leaves the one that is on. */
export function chooseLanguage(language: Language | null): void {
  keep("language", language);
}

export function subscribeSpoken(listener: () => void): () => void {
  listeners.add(listener);
  const end = subscribeKept(hear);
  return () => {
    listeners.delete(listener);
    end();
  };
}

const hear = () => void speak().catch(() => undefined);

// Before the first render, so that the words are mostly there when it comes.
if (typeof document !== "undefined") hear();
