"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { say } from "@/app/(vault)/undo";
import { sentenceOf } from "@/app/words/problems";
import type { Problem } from "@/lib/secret/session/api";

/** Says a problem in the bar at the bottom, where there is no place on the page for a note. */
export function useProblemSaid(): (problem: Problem) => void {
  const t = useTranslations("problems");
  return useCallback(
    (problem: Problem) => {
      const { key, values } = sentenceOf(problem);
      say(`${t(`${key}.title`)}. ${t(`${key}.body`, values)}`);
    },
    [t],
  );
}
