"use client";

import Lock from "lucide-react/icons/lock";
import Settings from "lucide-react/icons/settings";
import ShieldCheck from "lucide-react/icons/shield-check";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dot } from "@/app/_ui/dot";
import { Mark } from "@/app/_ui/mark";
import { NewVersion } from "@/app/(vault)/new-version";
import { useOpened } from "@/app/(vault)/opened";
import { Shortcuts } from "@/app/(vault)/palette/shortcuts";
import { StateLine } from "@/app/(vault)/state-line";
import { UndoBar } from "@/app/(vault)/undo-bar";
import { lock } from "@/lib/secret/session/vault";

const PAGES = [
  { href: "/codes", word: "codes", Icon: ShieldCheck },
  { href: "/settings", word: "settings", Icon: Settings },
] as const;

/** The last step of the set-up is a page by itself. */
const ALONE = "/first";

/** Pages with only a way back and a way on have no tabs on a phone. */
const WITHOUT_TABS = ["/add", "/codes/account", "/settings/licences"];

/** The sidebar of a computer, the tabs of a phone, and the page between them. */
export function Shell({ children }: { children: ReactNode }) {
  const path = usePathname();
  if (path === ALONE) {
    return (
      <>
        {children}
        <UndoBar />
      </>
    );
  }
  const tabs = !WITHOUT_TABS.includes(path);
  return (
    <div className="desk:grid desk:min-h-dvh desk:grid-cols-[248px_minmax(0,1fr)]">
      <Sidebar path={path} />
      <main
        className={`mx-auto flex min-h-dvh w-full max-w-160 flex-col px-5 pt-[max(1.25rem,env(safe-area-inset-top))] desk:mx-0 desk:max-w-none desk:px-8 desk:py-7 ${tabs ? "pb-28 desk:pb-7" : "pb-7.5"}`}
      >
        <NewVersion />
        {children}
      </main>
      {tabs ? <Tabs path={path} /> : null}
      <UndoBar />
      <Shortcuts />
    </div>
  );
}

const isOn = (path: string, href: string) =>
  path.startsWith("/settings") ? href === "/settings" : href === "/codes";

function Sidebar({ path }: { path: string }) {
  const t = useTranslations();
  const { household, vaults } = useOpened();
  const link = "flex min-h-11 items-center gap-2.5 rounded-tile px-3";
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-1 overflow-y-auto bg-soft px-4 py-6 desk:flex">
      <p className="flex items-center gap-2.5 px-3 pb-4 pt-1 text-brand font-bold">
        <Mark className="size-6 shrink-0" />
        <span className="min-w-0 truncate">{household}</span>
      </p>
      <nav aria-label={t("nav.main")} className="grid gap-1">
        {PAGES.map(({ href, word, Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={isOn(path, href) ? "page" : undefined}
            className={`${link} ${isOn(path, href) ? "bg-card font-strong" : "hover:bg-card/60"}`}
          >
            <Icon size={20} aria-hidden />
            {t(`nav.${word}`)}
          </Link>
        ))}
        <button type="button" className={`${link} hover:bg-card/60`} onClick={() => void lock()}>
          <Lock size={20} aria-hidden />
          {t("act.lock")}
        </button>
      </nav>
      {vaults.length > 1 ? (
        <section aria-label={t("nav.vaults")} className="mt-2">
          <p className="px-3 pb-1 pt-3 text-caption text-mut">{t("nav.vaults")}</p>
          <ul className="grid gap-1">
            {vaults.map((vault) => (
              <li key={vault.id} className="flex min-h-11 items-center gap-2.5 px-3">
                <Dot colour={vault.colour} />
                <span className="min-w-0 truncate">{vault.name}</span>
                <span className="ml-auto text-second text-mut tabular-nums">{vault.accounts}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="mt-auto px-3 pt-4">
        <StateLine />
      </div>
    </aside>
  );
}

function Tabs({ path }: { path: string }) {
  const t = useTranslations();
  return (
    <nav
      aria-label={t("nav.main")}
      className="fixed inset-x-0 bottom-0 z-10 grid auto-cols-fr grid-flow-col border-t border-line bg-bg pb-[max(1.25rem,env(safe-area-inset-bottom))] pt-2 desk:hidden"
    >
      {PAGES.map(({ href, word, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isOn(path, href) ? "page" : undefined}
          className={`grid min-h-12 content-start justify-items-center gap-1 pt-0.5 text-caption ${isOn(path, href) ? "font-semi text-acc" : "text-mut"}`}
        >
          <Icon size={24} aria-hidden />
          {t(`nav.${word}`)}
        </Link>
      ))}
    </nav>
  );
}
