"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { en } from "@/app/words/en";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Gives every page below it the words. English until a second catalogue exists. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={en} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
