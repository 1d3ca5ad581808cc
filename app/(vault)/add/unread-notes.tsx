"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { Note } from "@/app/_ui/note";
import { useReason } from "@/app/(vault)/add/reason-words";
import type { ImportProblem } from "@/lib/secret/session/api";

/** A note for each thing that could not be read. */
export function UnreadNotes({
  problems,
  alert = false,
}: {
  problems: readonly ImportProblem[];
  alert?: boolean;
}) {
  const reason = useReason();
  return problems.map((problem) => {
    const { where, title, body } = reason(problem);
    return (
      <Note
        key={`${problem.place} ${problem.title} ${problem.reason}`}
        tone="warn"
        icon={<TriangleAlert size={20} aria-hidden />}
        title={`${where}: ${title}`}
        alert={alert}
      >
        {body}
      </Note>
    );
  });
}
