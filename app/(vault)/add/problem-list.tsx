"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { Rows } from "@/app/_ui/card";
import { IconTile } from "@/app/_ui/tile";
import { useReason } from "@/app/(vault)/add/reason-words";
import type { ImportProblem } from "@/lib/secret/session/api";

/** What could not be read, each with where it stood and what to do. */
export function ProblemList({
  problems,
  onHand,
}: {
  problems: readonly ImportProblem[];
  onHand: (site: string) => void;
}) {
  const t = useTranslations("add");
  const reason = useReason();
  return (
    <Rows>
      {problems.map((problem) => {
        const { at, title, body } = reason(problem);
        return (
          <li
            key={`${problem.place} ${problem.title} ${problem.reason}`}
            className="flex items-start gap-3 py-3"
          >
            <IconTile tone="warn">
              <TriangleAlert size={20} />
            </IconTile>
            <div className="min-w-0">
              <p className="font-strong">{problem.title ?? title}</p>
              <p className="text-second text-mut">{problem.title === null ? at : `${at}. ${title}`}</p>
              <p className="mt-0.5 text-note">{body}</p>
              {problem.reason === "bad-secret" || problem.reason === "missing-secret" ? (
                <button
                  type="button"
                  className="-mb-2 min-h-11 font-semi text-acc"
                  onClick={() => onHand(problem.title ?? "")}
                >
                  {t("typeByHand")}
                </button>
              ) : null}
            </div>
          </li>
        );
      })}
    </Rows>
  );
}
