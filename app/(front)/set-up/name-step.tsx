"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { Note } from "@/app/_ui/note";
import { Frame, StepBar } from "@/app/(front)/frame";
import { isUsable, placeOf } from "@/app/(front)/set-up/place";
import { PlaceNote } from "@/app/(front)/set-up/place-note";
import { forgetSetUpCode, takeSetUpCode } from "@/app/(front)/set-up/set-up-code";
import { ProblemNote } from "@/app/words/problem-note";
import type { Problem, Site } from "@/lib/secret/session/api";
import { beginSetUp } from "@/lib/secret/session/vault";

export interface Names {
  readonly household: string;
  readonly name: string;
}

/** Step 1: two names, and the set-up code where the link did not bring it. */
export function NameStep({
  site,
  names,
  onNames,
  onNext,
  onBack,
}: {
  site: Site;
  names: Names;
  onNames: (names: Names) => void;
  onNext: () => void;
  onBack?: (() => void) | undefined;
}) {
  const t = useTranslations("setUp");
  const [linked, setLinked] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => setLinked(takeSetUpCode()), []);

  const needsCode = site.signups === "set-up";
  const code = needsCode ? (linked ?? typed.trim()) : null;
  const here = window.location.origin;
  const place = placeOf(site.origin, here);
  const able = typeof PublicKeyCredential !== "undefined";
  const wrongCode = problem?.code === "wrong-setup-code";
  const missing = {
    household: names.household.trim() === "",
    name: names.name.trim() === "",
    code: code === "",
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy) return;
    if (missing.household || missing.name || missing.code) {
      const first = missing.household ? "household" : missing.name ? "name" : "set-up-code";
      form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    const begun = await beginSetUp({
      household: names.household.trim(),
      name: names.name.trim(),
      setUpCode: code,
    });
    setBusy(false);
    if (begun.ok) return onNext();
    if (begun.problem.code === "wrong-setup-code") {
      forgetSetUpCode();
      setTyped(code ?? "");
      setLinked(null);
    }
    setProblem(begun.problem);
  };

  const usable = isUsable(place) && able;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Frame
        bar={<StepBar step={1} of={4} onBack={onBack} />}
        foot={
          usable ? (
            <Button type="submit" look="main" size="big" off={busy}>
              {busy ? t("name.checking") : t("name.create")}
            </Button>
          ) : null
        }
      >
        <Heading title={t("name.title")} lead={t("name.lead")} />
        <div className="mt-6 grid gap-4">
          {problem && !wrongCode ? <ProblemNote problem={problem} /> : null}
          {usable ? (
            <>
              {needsCode && linked === null ? (
                <Field
                  label={t("name.code")}
                  hint={t("name.codeHint")}
                  error={
                    wrongCode ? t("name.wrongCode") : tried && missing.code ? t("name.missingCode") : null
                  }
                  name="set-up-code"
                  mono
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  maxLength={64}
                  value={typed}
                  onChange={(event) => {
                    setTyped(event.target.value);
                    setProblem(null);
                  }}
                />
              ) : null}
              <Field
                label={t("name.household")}
                error={tried && missing.household ? t("name.missingHousehold") : null}
                name="household"
                autoComplete="off"
                maxLength={80}
                value={names.household}
                onChange={(event) => onNames({ ...names, household: event.target.value })}
              />
              <Field
                label={t("name.yours")}
                hint={t("name.hint")}
                error={tried && missing.name ? t("name.missingName") : null}
                name="name"
                autoComplete="given-name"
                maxLength={80}
                value={names.name}
                onChange={(event) => onNames({ ...names, name: event.target.value })}
              />
            </>
          ) : null}
          {able ? (
            <PlaceNote place={place} own={site.origin} here={here} code={code || null} />
          ) : (
            <Note
              tone="warn"
              icon={<TriangleAlert size={20} aria-hidden />}
              title={t("place.noPasskeysTitle")}
              alert
            >
              {t("place.noPasskeys")}
            </Note>
          )}
        </div>
      </Frame>
    </form>
  );
}
