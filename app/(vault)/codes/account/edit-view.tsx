"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Field, TextArea } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { accountLabel } from "@/app/(vault)/account-label";
import { type EditedTexts, fieldsOf, textsOf } from "@/app/(vault)/codes/account/edited";
import { ProblemNote } from "@/app/words/problem-note";
import type { AccountDetails, Problem } from "@/lib/secret/session/api";
import { updateAccount } from "@/lib/secret/session/vault";

/** Names, tags, notes and backup codes of one account. The secret is never edited: a new one is a new account. */
export function EditView({
  details,
  onDone,
  onCancel,
}: {
  details: AccountDetails;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations();
  const [texts, setTexts] = useState<EditedTexts>(() => textsOf(details.fields));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const nameless = texts.issuer.trim() === "" && texts.name.trim() === "";
  const set = (change: Partial<EditedTexts>) => setTexts({ ...texts, ...change });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (nameless || busy) return;
    setBusy(true);
    setProblem(null);
    const updated = await updateAccount(details.card.id, fieldsOf(texts, details.fields));
    setBusy(false);
    if (updated.ok) onDone();
    else setProblem(updated.problem);
  };
  return (
    <form onSubmit={submit} noValidate className="mx-auto grid w-full max-w-160 gap-4 pt-2">
      <Heading title={t("account.editTitle", { account: accountLabel(details.card) })} focus />
      {problem ? (
        <ProblemNote problem={problem} title={t("add.notSavedTitle")}>
          {` ${t("add.kept")}`}
        </ProblemNote>
      ) : null}
      <Field
        label={t("account.site")}
        name="site"
        autoComplete="off"
        maxLength={200}
        value={texts.issuer}
        onChange={(event) => set({ issuer: event.target.value })}
      />
      <Field
        label={t("account.name")}
        name="account"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={texts.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Field
        label={t("account.tags")}
        hint={t("account.tagsHint")}
        name="tags"
        autoComplete="off"
        value={texts.tags}
        onChange={(event) => set({ tags: event.target.value })}
      />
      <TextArea
        label={t("account.notes")}
        name="notes"
        rows={4}
        maxLength={10_000}
        value={texts.notes}
        onChange={(event) => set({ notes: event.target.value })}
      />
      <TextArea
        label={t("account.backupEdit")}
        name="backup-codes"
        rows={5}
        mono
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={texts.backupCodes}
        onChange={(event) => set({ backupCodes: event.target.value })}
      />
      <div className="grid gap-2.5 pt-2">
        <Button type="submit" look="main" size="big" off={busy || nameless}>
          {busy ? t("account.saving") : nameless ? t("add.missing.site") : t("account.saveChanges")}
        </Button>
        <Button look="text" size="small" onClick={onCancel}>
          {t("act.cancel")}
        </Button>
      </div>
    </form>
  );
}
