"use client";

import Check from "lucide-react/icons/check";
import { useFormatter, useTranslations } from "use-intl";
import { useOpened } from "@/app/(vault)/opened";

/** "482 entries checked", and how things stand with the server. */
export function StateLine() {
  const t = useTranslations("nav");
  const format = useFormatter();
  const { entries, sync, syncedAt } = useOpened();
  const second =
    sync === "syncing"
      ? t("syncing")
      : sync === "offline"
        ? t("offline")
        : sync === "idle" && syncedAt !== null
          ? t("idleAt", { time: format.dateTime(syncedAt, { timeStyle: "short" }) })
          : null;
  return (
    <div className="grid gap-0.5">
      <p className="flex items-center gap-1.5 text-second font-semi text-ok">
        <Check size={16} aria-hidden />
        {t("checked", { count: entries })}
      </p>
      {second ? <p className="text-caption text-mut">{second}</p> : null}
    </div>
  );
}
