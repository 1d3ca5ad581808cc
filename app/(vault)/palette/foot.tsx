"use client";

import { useTranslations } from "use-intl";
import { Key } from "@/app/(vault)/palette/key";

/** Which keys work in the palette; only where there is a keyboard to expect. */
export function PaletteFoot() {
  const t = useTranslations("palette.keys");
  const control = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘ K" : "Ctrl K";
  return (
    <div
      aria-hidden
      className="hidden shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-t border-line bg-soft px-5 py-2.5 text-caption text-mut desk:flex"
    >
      <span className="flex items-center gap-1.5">
        <Key>↑</Key>
        <Key>↓</Key> {t("choose")}
      </span>
      <span className="flex items-center gap-1.5">
        <Key>↵</Key> {t("copy")}
      </span>
      <span className="flex items-center gap-1.5">
        <Key>→</Key> {t("more")}
      </span>
      <span className="ml-auto flex items-center gap-1.5">
        <Key>{control}</Key> {t("anywhere")}
      </span>
    </div>
  );
}
