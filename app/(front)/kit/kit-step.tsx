"use client";

import Download from "lucide-react/icons/download";
import Eye from "lucide-react/icons/eye";
import Info from "lucide-react/icons/info";
import Pencil from "lucide-react/icons/pencil";
import Printer from "lucide-react/icons/printer";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Heading } from "@/app/_ui/heading";
import { Note } from "@/app/_ui/note";
import { IconTile } from "@/app/_ui/tile";
import { BackButton, Frame, StepBar } from "@/app/(front)/frame";
import { downloadSheet } from "@/app/(front)/kit/download";
import { Paper } from "@/app/(front)/kit/paper";
import { ProblemNote } from "@/app/words/problem-note";
import type { KitSheet, Problem } from "@/lib/secret/session/api";

/** The kit is shown, printed or downloaded. The sheet of paper hangs below <body>: it alone is printed. */
export function KitStep({
  steps,
  sheet,
  problem,
  noKey = false,
  onRetry,
  onNext,
  onBack,
}: {
  steps?: { step: number; of: number };
  /** null while it is being made */
  sheet: KitSheet | null;
  problem: Problem | null;
  /** the passkey gave no key of its own: say what that means */
  noKey?: boolean;
  onRetry: () => void;
  onNext: () => void;
  onBack: () => void;
}) {
  const t = useTranslations();
  const paper = useRef<HTMLDivElement>(null);
  const bar = steps ? (
    <StepBar {...steps} onBack={onBack} />
  ) : (
    <div className="mb-1.5">
      <BackButton label={t("act.back")} onClick={onBack} />
    </div>
  );
  const hints = [
    { icon: <Pencil size={20} />, text: t("kit.noPrinter") },
    { icon: <Eye size={20} />, text: t("kit.next") },
  ];
  return (
    <Frame
      bar={bar}
      foot={
        sheet ? (
          <Button size="big" onClick={onNext}>
            {t("kit.have")}
          </Button>
        ) : null
      }
      aside={
        sheet ? (
          <div className="kit-preview shadow-float">
            <Paper sheet={sheet} />
          </div>
        ) : null
      }
    >
      <Heading title={t("kit.title")} lead={t("kit.lead")} focus />
      <div className="mt-5 grid gap-3.5">
        {problem ? (
          <ProblemNote
            problem={problem}
            actions={
              <button type="button" onClick={onRetry} className="min-h-11 font-semi underline">
                {t("act.tryAgain")}
              </button>
            }
          />
        ) : null}
        {sheet === null && !problem ? <p role="status">{t("kit.making")}</p> : null}
        {sheet ? (
          <>
            <div className="desk:hidden">
              <GroupsCard sheet={sheet} />
            </div>
            <div className="grid grid-cols-2 gap-2.5">
              <Button look="main" icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
                {t("kit.print")}
              </Button>
              <Button
                icon={<Download size={20} aria-hidden />}
                onClick={() => {
                  if (paper.current) downloadSheet(paper.current, t("kit.fileName"), t("sheet.title"));
                }}
              >
                {t("kit.download")}
              </Button>
            </div>
            <ul className="my-2 hidden gap-3.5 desk:grid">
              {hints.map(({ icon, text }) => (
                <li key={text} className="grid grid-cols-[40px_1fr] items-center gap-3.5">
                  <IconTile>{icon}</IconTile>
                  <span>{text}</span>
                </li>
              ))}
            </ul>
            <Note tone="warn" icon={<TriangleAlert size={20} aria-hidden />}>
              {t("kit.cash")}
            </Note>
            {noKey ? <Note icon={<Info size={20} aria-hidden />}>{t("setUp.passkey.noKey")}</Note> : null}
            {createPortal(
              <div className="print-only" ref={paper}>
                <Paper sheet={sheet} />
              </div>,
              document.body,
            )}
          </>
        ) : null}
      </div>
    </Frame>
  );
}

function GroupsCard({ sheet }: { sheet: KitSheet }) {
  const t = useTranslations("kit");
  return (
    <Card className="p-3.5">
      <ol className="grid grid-cols-3 gap-2">
        {sheet.groups.map((group, index) => (
          <li
            key={group}
            className={`rounded-tile pb-2 pt-1.5 text-center ${index === 8 ? "border-[1.5px] border-line" : "bg-soft"}`}
          >
            <span className="block text-caption text-mut">{index === 8 ? t("check") : index + 1}</span>
            <span className="font-mono text-group font-semi tracking-[0.04em]">{group}</span>
          </li>
        ))}
      </ol>
      <p className="mt-2.5 text-center text-second text-mut">{t("caption")}</p>
    </Card>
  );
}
