"use client";

import { useTranslations } from "use-intl";
import { Bar } from "@/app/_ui/bar";
import { Digits } from "@/app/_ui/digits";
import { remaining } from "@/app/_ui/remaining";
import type { AccountCard, CodeNow } from "@/lib/secret/session/api";
import { useNow } from "@/lib/secret/session/hooks";

/** The code as the largest thing on the page, what is left of it, and near its end the next one. */
export function BigCode({ account, code }: { account: AccountCard; code: CodeNow | undefined }) {
  const t = useTranslations();
  const now = useNow();
  const size =
    account.digits > 8
      ? "text-[2.75rem] desk:text-[4rem]"
      : account.digits > 6
        ? "text-[3.25rem] desk:text-[4.125rem]"
        : "text-[3.75rem] desk:text-[4.125rem]";
  const shown = code?.code ?? null;
  const time = code?.until ? remaining(now, code.until, account.period) : null;
  return (
    <div className="grid w-full justify-items-center gap-2">
      {shown === null ? (
        <p className={`font-mono font-semi leading-[1.1] text-mut ${size}`}>
          <span aria-hidden>••• •••</span>
          <span className="sr-only">{t("codes.hidden")}</span>
        </p>
      ) : (
        <Digits code={shown} className={`font-semi leading-[1.1] ${size}`} />
      )}
      {time ? (
        <>
          <Bar share={time.share} tone={time.last ? "acc" : "ink"} />
          <p className="min-h-5 text-second text-mut tabular-nums">
            {time.last && code?.next ? (
              <>
                {t("account.leftNext", { seconds: time.seconds })} <Digits code={code.next} />
              </>
            ) : (
              t("account.left", { seconds: time.seconds })
            )}
          </p>
        </>
      ) : account.type === "hotp" ? (
        <p className="text-center text-second text-mut">{t("account.counterHint")}</p>
      ) : null}
    </div>
  );
}
