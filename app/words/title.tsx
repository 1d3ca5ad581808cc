"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";

/** What stands in the browser's tab on each page; a page that is not here is called Keepsake. */
export const TITLES = {
  "/codes": "codes.title",
  "/codes/account": "account.titleFallback",
  "/add": "add.title",
  "/first": "setUp.account.title",
  "/lost": "lost.title",
  "/settings": "settings.title",
  "/settings/licences": "settings.licences.title",
} as const;

const isTitled = (path: string): path is keyof typeof TITLES => Object.hasOwn(TITLES, path);

export function Title() {
  const t = useTranslations();
  const path = usePathname();
  const name = t("app.name");
  return <title>{isTitled(path) ? `${t(TITLES[path])} · ${name}` : name}</title>;
}
