"use client";

import "@/app/globals.css";
import PageError from "@/app/error";
import { WordsProvider } from "@/app/words/provider";

/** The layout itself threw: the same sentence, in a page of its own. */
export default function GlobalError() {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <WordsProvider>
          <PageError />
        </WordsProvider>
      </body>
    </html>
  );
}
