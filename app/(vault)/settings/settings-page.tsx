"use client";

import Lock from "lucide-react/icons/lock";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { useOpened } from "@/app/(vault)/opened";
import { About } from "@/app/(vault)/settings/about";
import { ThisDevice } from "@/app/(vault)/settings/this-device";
import { WaysIn } from "@/app/(vault)/settings/ways-in";
import { StateLine } from "@/app/(vault)/state-line";
import { lock } from "@/lib/secret/session/vault";

/** The ways in, what this device keeps for itself, and what this is. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const { household, member } = useOpened();
  return (
    <div className="mx-auto grid w-full max-w-160 content-start gap-2 desk:mx-0">
      <div className="mb-2 mt-2 flex min-h-11 items-center justify-between gap-3 desk:mt-0">
        <h1 className="min-w-0 text-title font-bold">{t("title")}</h1>
        <span
          aria-hidden
          className="grid size-11 shrink-0 place-items-center rounded-full bg-soft text-lead font-strong"
        >
          {member.name.slice(0, 1).toLocaleUpperCase()}
        </span>
      </div>
      <p className="text-mut">
        {member.name}, {household}
      </p>
      <WaysIn />
      <ThisDevice />
      <Button
        className="mt-2.5 w-full desk:hidden"
        icon={<Lock size={20} aria-hidden />}
        onClick={() => void lock()}
      >
        {t("lockNow")}
      </Button>
      <About />
      <div className="px-1 pt-3 desk:hidden">
        <StateLine />
      </div>
    </div>
  );
}
