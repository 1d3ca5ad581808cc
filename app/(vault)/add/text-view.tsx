"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { TextArea } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { BackButton } from "@/app/(front)/frame";
import { UnreadNotes } from "@/app/(vault)/add/unread-notes";
import type { Reading } from "@/app/(vault)/add/use-reading";
import { ProblemNote } from "@/app/words/problem-note";

/** One or many links, pasted or typed. What could not be read stands below, and the text stays. */
export function TextView({
  text,
  onText,
  reading,
  onBack,
}: {
  text: string;
  onText: (text: string) => void;
  reading: Reading;
  onBack: () => void;
}) {
  const t = useTranslations("add");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const empty = text.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!empty && reading.busy === null) void reading.readText(text);
  };
  return (
    <form onSubmit={submit} className="flex grow flex-col desk:max-w-160 desk:grow-0">
      <div className="mb-1.5">
        <BackButton label={t("backToAdd")} onClick={onBack} />
      </div>
      <Heading title={t("textTitle")} lead={t("textLead")} />
      <div className="mt-5 grid gap-3.5">
        <TextArea
          ref={field}
          label={t("textLabel")}
          rows={8}
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="otpauth://totp/…"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        {reading.problem ? <ProblemNote problem={reading.problem} /> : null}
        <UnreadNotes problems={reading.unread} alert />
      </div>
      <div className="mt-auto pt-5 desk:mt-0">
        <Button type="submit" look="main" size="big" off={empty || reading.busy !== null}>
          {reading.busy ? t("readingText") : empty ? t("textEmpty") : t("textRead")}
        </Button>
      </div>
    </form>
  );
}
