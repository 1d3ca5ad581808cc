"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { say } from "@/app/(vault)/undo";

const ACTION = "-my-1 inline-flex min-h-11 items-center font-semi text-acc";

/** The secret behind a press, in groups of four that are drawn and not copied. */
export function Secret({ secret }: { secret: string }) {
  const t = useTranslations();
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <button type="button" className={ACTION} aria-expanded={false} onClick={() => setShown(true)}>
        {t("account.showSecret")}
      </button>
    );
  }
  const groups = secret.match(/.{1,4}/g) ?? [];
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      say(t("codes.copied"));
    } catch {
      say(t("codes.copyFailed"));
    }
  };
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap gap-x-2 font-mono text-main font-semi">
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the secret
          <span key={index}>{group}</span>
        ))}
      </p>
      <p className="text-second text-mut">{t("account.secretHint")}</p>
      <p className="flex gap-4.5">
        <button type="button" className={ACTION} onClick={() => void copy()}>
          {t("account.copySecret")}
        </button>
        <button type="button" className={ACTION} aria-expanded onClick={() => setShown(false)}>
          {t("account.hideSecret")}
        </button>
      </p>
    </div>
  );
}
