"use client";

import { useTranslations } from "use-intl";
import { namingReason } from "@/app/words/problems";
import type { ImportProblem } from "@/lib/secret/session/api";

/** What could not be read, where, and what to do. */
export function useReason() {
  const t = useTranslations("read");
  return ({ place, title, reason, value }: ImportProblem) => {
    const line = /^line (\d+)$/.exec(place)?.[1];
    const at = line === undefined ? place : t("line", { n: Number(line) });
    const naming = namingReason(reason, value);
    return {
      at,
      where: title === null ? at : t("at", { place: at, title }),
      title: t(`reasons.${reason}.title`),
      body: naming === null ? t(`reasons.${reason}.body`) : t(`values.${naming}`, { value: value ?? "" }),
    };
  };
}
