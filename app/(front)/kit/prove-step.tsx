"use client";

import Check from "lucide-react/icons/check";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { BackButton, Frame, StepBar } from "@/app/(front)/frame";
import { GROUP_LETTERS, kitLetters } from "@/app/(front)/kit/typed";
import { ProblemNote } from "@/app/words/problem-note";
import type { KitSheet, Problem, Result } from "@/lib/secret/session/api";

/** Two groups typed back: the sheet exists outside this browser. */
export function ProveStep({
  steps,
  sheet,
  onProve,
  onDone,
  onBack,
}: {
  steps?: { step: number; of: number };
  sheet: KitSheet;
  onProve: (typed: readonly [string, string]) => Promise<Result>;
  onDone: () => void;
  onBack: () => void;
}) {
  const t = useTranslations();
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const second = useRef<HTMLInputElement>(null);

  const states = sheet.asked.map((group, at) => {
    const text = typed[at] ?? "";
    const full = text.length === GROUP_LETTERS;
    return {
      group,
      right: full && text === sheet.groups[group],
      wrong: full && text !== sheet.groups[group],
    };
  });
  const toGo = 2 * GROUP_LETTERS - typed[0].length - typed[1].length;
  const wrong = states.some((state) => state.wrong);
  const ready = toGo === 0 && !wrong;

  const type = (at: number, text: string) => {
    const letters = kitLetters(text).letters.slice(0, GROUP_LETTERS);
    setTyped(at === 0 ? [letters, typed[1]] : [typed[0], letters]);
    setProblem(null);
    if (at === 0 && letters === sheet.groups[sheet.asked[0]]) second.current?.focus();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    const proved = await onProve(typed);
    setBusy(false);
    if (proved.ok) onDone();
    else setProblem(proved.problem);
  };

  const words = busy
    ? t("kit.finishing")
    : toGo > 0
      ? t("kit.charactersToGo", { count: toGo })
      : wrong
        ? t("kit.correctFirst")
        : t("kit.finish");
  return (
    <form onSubmit={submit} noValidate>
      <Frame
        bar={
          steps ? (
            <StepBar {...steps} onBack={onBack} />
          ) : (
            <div className="mb-1.5">
              <BackButton label={t("act.back")} onClick={onBack} />
            </div>
          )
        }
        foot={
          <>
            <Button type="submit" look="main" size="big" off={!ready || busy}>
              {words}
            </Button>
            <Button look="text" size="small" onClick={onBack}>
              {t("kit.again")}
            </Button>
          </>
        }
      >
        <Heading title={t("kit.proveTitle")} lead={t("kit.proveLead")} focus />
        <div className="mt-5 grid gap-4">
          {problem ? <ProblemNote problem={problem} /> : null}
          <Card className="p-3.5">
            <div aria-hidden className="grid grid-cols-3 gap-1.5">
              {sheet.groups.map((group, index) => {
                const asked = states.find((state) => state.group === index);
                const tone = asked?.right
                  ? "bg-ok-soft ring-ok ring-[1.5px] ring-inset"
                  : asked
                    ? "bg-acc-soft ring-acc ring-[1.5px] ring-inset"
                    : "bg-soft text-mut tracking-[0.1em]";
                return (
                  <span
                    key={group}
                    className={`grid h-9 place-items-center rounded-[10px] font-mono text-note font-semi ${tone}`}
                  >
                    {asked ? index + 1 : "····"}
                  </span>
                );
              })}
            </div>
          </Card>
          <div className="grid grid-cols-2 items-start gap-2.5">
            {states.map(({ group, right, wrong: differs }, at) => (
              <Field
                key={group}
                label={group === 8 ? t("kit.checkGroup") : t("kit.group", { n: group + 1 })}
                error={differs ? t("kit.wrongGroup", { n: group + 1 }) : null}
                trailing={right ? <Check size={20} aria-hidden className="text-ok" /> : null}
                mono
                good={right}
                ref={at === 1 ? second : null}
                name={`group-${group + 1}`}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                value={typed[at]}
                onChange={(event) => type(at, event.target.value)}
              />
            ))}
          </div>
          <p className="text-second text-mut">{t("kit.letters")}</p>
        </div>
      </Frame>
    </form>
  );
}
