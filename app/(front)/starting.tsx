"use client";

import { useTranslations } from "use-intl";
import { Mark } from "@/app/_ui/mark";

/** What stands there before anything is known: the mark, and nothing that moves. */
export function Starting() {
  const t = useTranslations("app");
  return (
    <main className="grid min-h-dvh place-content-center pb-15" aria-busy>
      <Mark className="size-16 text-acc" />
      <span className="sr-only">{t("starting")}</span>
    </main>
  );
}
