"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Digits } from "@/app/_ui/digits";
import { Field } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { BackButton } from "@/app/(front)/frame";
import { accountLabel } from "@/app/(vault)/account-label";
import { MoreFields } from "@/app/(vault)/add/more-fields";
import { useFieldCheck } from "@/app/(vault)/add/use-field-check";
import { ProblemNote } from "@/app/words/problem-note";
import type { AccountId, VaultId } from "@/lib/bytes/ids";
import type { Problem, TypedAccount } from "@/lib/secret/session/api";
import { saveAccounts } from "@/lib/secret/session/vault";

const EMPTY: TypedAccount = {
  type: "totp",
  issuer: "",
  name: "",
  secret: "",
  algorithm: "SHA1",
  digits: "6",
  period: "30",
  counter: "0",
};

/** The secret by hand. Its code is shown while it is typed: that is the preview. */
export function HandView({
  site,
  vault,
  onBack,
  onSaved,
}: {
  site: string;
  vault: VaultId;
  onBack: () => void;
  onSaved: (ids: readonly AccountId[]) => void;
}) {
  const t = useTranslations("add");
  const [typed, setTyped] = useState<TypedAccount>({ ...EMPTY, issuer: site });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { line, wrong, wordsFor } = useFieldCheck(typed);

  const noSecret = typed.secret.trim() === "";
  const noSite = typed.issuer.trim() === "" && typed.name.trim() === "";
  const hasWrong = Object.keys(wrong).length > 0;
  const ready = line !== null && !hasWrong && !noSite && !noSecret;
  const set = (change: Partial<TypedAccount>) => {
    setTyped({ ...typed, ...change });
    setProblem(null);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    const saved = await saveAccounts([line.fields], vault);
    setBusy(false);
    if (saved.ok) onSaved(saved.value);
    else setProblem(saved.problem);
  };

  const words = busy
    ? t("saving", { count: 1 })
    : noSite
      ? t("missing.site")
      : noSecret
        ? t("missing.secret")
        : hasWrong
          ? t("correctFirst")
          : t("save", { count: 1 });
  return (
    <form onSubmit={submit} noValidate className="flex grow flex-col desk:max-w-160 desk:grow-0">
      <div className="mb-1.5">
        <BackButton label={t("backToAdd")} onClick={onBack} />
      </div>
      <Heading title={t("handTitle")} focus />
      <div className="mt-4 grid gap-4">
        {problem ? (
          <ProblemNote problem={problem} title={t("notSavedTitle")}>
            {` ${t("notSaved")}`}
          </ProblemNote>
        ) : null}
        <Field
          label={t("site")}
          hint={t("siteHint")}
          name="site"
          autoComplete="off"
          maxLength={200}
          value={typed.issuer}
          onChange={(event) => set({ issuer: event.target.value })}
        />
        <Field
          label={t("name")}
          hint={t("nameHint")}
          name="account"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          value={typed.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Field
          label={t("secret")}
          error={wordsFor("secret")}
          name="secret"
          mono
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={typed.secret}
          onChange={(event) => set({ secret: event.target.value })}
        />
        <MoreFields typed={typed} onChange={set} wordsFor={wordsFor} />
        <div role="status" className="grid gap-3.5 empty:hidden">
          {line?.code && !hasWrong ? (
            <p className="flex animate-appear items-center gap-3 rounded-btn bg-soft px-3.5 py-2.5">
              <Digits code={line.code} className="text-code font-semi" />
              <span className="ml-auto text-second text-mut">{t("worksAlready")}</span>
            </p>
          ) : null}
          {line?.of ? (
            <p className="text-second text-warn">
              {t("sameIn", { account: accountLabel(line.of), vault: line.of.vault })}
            </p>
          ) : null}
        </div>
        <p className="text-second text-mut">{t("kept")}</p>
      </div>
      <div className="mt-auto pt-5 desk:mt-0">
        <Button type="submit" look="main" size="big" off={!ready || busy}>
          {words}
        </Button>
      </div>
    </form>
  );
}
