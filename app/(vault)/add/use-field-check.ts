"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldReason, namingReason } from "@/app/words/problems";
import type { FieldProblems, PreviewLine, TypedAccount } from "@/lib/secret/session/api";
import { checkFields } from "@/lib/secret/session/vault";

/** Checks typed fields while they are typed; an empty secret is not wrong yet. */
export function useFieldCheck(typed: TypedAccount) {
  const t = useTranslations("read");
  const [line, setLine] = useState<PreviewLine | null>(null);
  const [wrong, setWrong] = useState<FieldProblems>({});

  useEffect(() => {
    let wanted = true;
    if (typed.secret.trim() === "") {
      setLine(null);
      setWrong({});
      return;
    }
    void checkFields(typed).then((checked) => {
      if (!wanted) return;
      const problems = "fields" in checked ? checked.fields : {};
      setLine(checked.ok ? checked.value : null);
      setWrong(problems);
    });
    return () => {
      wanted = false;
    };
  }, [typed]);

  const wordsFor = (field: keyof TypedAccount): string | null => {
    const problem = wrong[field];
    if (problem === undefined) return null;
    const naming = namingReason(problem.reason, problem.value);
    return naming === null
      ? t(`fields.${fieldReason(problem.reason)}`)
      : t(`values.${naming}`, { value: problem.value ?? "" });
  };
  return { line, wrong, wordsFor };
}
