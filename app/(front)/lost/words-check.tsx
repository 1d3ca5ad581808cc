"use client";

import History from "lucide-react/icons/history";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Heading } from "@/app/_ui/heading";
import { Note } from "@/app/_ui/note";
import { Frame } from "@/app/(front)/frame";
import { lock } from "@/lib/secret/session/vault";

/** Somebody who typed the code compares four words: they stand for the state that the sheet was printed at. */
export function WordsCheck({
  words,
  onSame,
  onDiffer,
}: {
  words: readonly string[];
  onSame: () => void;
  onDiffer: () => void;
}) {
  const t = useTranslations();
  const [differ, setDiffer] = useState(false);
  return (
    <Frame
      foot={
        differ ? (
          <Button size="big" onClick={onDiffer}>
            {t("act.back")}
          </Button>
        ) : (
          <>
            <Button look="main" size="big" onClick={onSame}>
              {t("lost.wordsSame")}
            </Button>
            <Button
              size="big"
              onClick={() => {
                setDiffer(true);
                void lock();
              }}
            >
              {t("lost.wordsDiffer")}
            </Button>
          </>
        )
      }
    >
      <div className="pt-8">
        <Heading title={t("lost.wordsTitle")} lead={t("lost.wordsLead")} focus />
      </div>
      <div className="mt-5 grid gap-4">
        <Card className="p-4">
          <ol className="grid grid-cols-2 gap-x-2 gap-y-1">
            {words.map((word, index) => (
              <li key={word} className="flex items-baseline gap-2.5 py-1 text-[1.375rem] font-strong">
                <span aria-hidden className="w-4 text-right font-mono text-second font-normal text-mut">
                  {index + 1}
                </span>
                {word}
              </li>
            ))}
          </ol>
        </Card>
        {differ ? (
          <Note tone="bad" icon={<History size={20} aria-hidden />} title={t("lost.differTitle")} alert>
            {t("lost.differ")}
          </Note>
        ) : null}
      </div>
    </Frame>
  );
}
