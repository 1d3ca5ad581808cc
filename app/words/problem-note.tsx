"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import CloudOff from "lucide-react/icons/cloud-off";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Note } from "@/app/_ui/note";
import { sentenceOf } from "@/app/words/problems";
import type { Problem } from "@/lib/secret/session/api";

/** What went wrong and what to do, said at once by a screen reader. */
export function ProblemNote({
  problem,
  title,
  children,
  actions,
}: {
  problem: Problem;
  /** in place of the problem's own first line */
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const t = useTranslations("problems");
  const { key, values } = sentenceOf(problem);
  const calm = problem.code === "passkey-cancelled";
  const icon =
    problem.code === "server-down" ? (
      <CloudOff size={20} aria-hidden />
    ) : (
      <CircleAlert size={20} aria-hidden />
    );
  return (
    <Note
      tone={calm ? "plain" : "bad"}
      icon={icon}
      title={title ?? t(`${key}.title`)}
      actions={actions}
      alert
    >
      {t(`${key}.body`, values)}
      {children}
    </Note>
  );
}
