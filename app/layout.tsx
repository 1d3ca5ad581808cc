import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "@/app/globals.css";
import { en } from "@/app/words/en";
import { nl } from "@/app/words/nl";
import { WordsProvider } from "@/app/words/provider";

/** Titles change with the language: app/words/title.tsx sets them. */
export const metadata: Metadata = {
  description: en.app.description,
  applicationName: en.app.name,
  referrer: "no-referrer",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f2" },
    { media: "(prefers-color-scheme: dark)", color: "#161310" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <WordsProvider>{children}</WordsProvider>
        <noscript>
          <p className="p-5 text-center text-lead">{en.app.noScript}</p>
          <p lang="nl" className="p-5 text-center text-lead">
            {nl.app.noScript}
          </p>
        </noscript>
      </body>
    </html>
  );
}
