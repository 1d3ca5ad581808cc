"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { IntlProvider } from "use-intl";
import { subscribeKept } from "@/app/_ui/kept";
import { applyLooks } from "@/app/_ui/looks";
import { Mark } from "@/app/_ui/mark";
import { getServerSpoken, getSpoken, subscribeSpoken } from "@/app/words/current";
import { Title } from "@/app/words/title";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Gives every page below it the words of the language chosen. Until they are there: the mark, which needs none. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const spoken = useSyncExternalStore(subscribeSpoken, getSpoken, getServerSpoken);
  useEffect(() => {
    applyLooks();
    return subscribeKept(applyLooks);
  }, []);
  if (spoken === null) return <Wordless />;
  return (
    <IntlProvider locale={spoken.locale} messages={spoken.words} timeZone={zone}>
      <Title />
      {children}
    </IntlProvider>
  );
}

/** The same picture as app/(front)/starting.tsx, so that nothing moves when the words arrive. */
function Wordless() {
  return (
    <main className="grid min-h-dvh place-content-center pb-15" aria-busy>
      <title>Keepsake</title>
      <Mark className="size-16 text-acc" />
    </main>
  );
}
