"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { en } from "@/app/words/en";

/** English sentences; dates and numbers as the reader's own region writes them. */
const language = typeof navigator === "undefined" ? "en" : navigator.language;
const locale = language.startsWith("en-") ? language : "en-GB";
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Gives every page below it the words. English until a second catalogue exists. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale={locale} messages={en} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
