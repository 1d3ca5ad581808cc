"use client";

import Ellipsis from "lucide-react/icons/ellipsis";
import RefreshCw from "lucide-react/icons/refresh-cw";
import Link from "next/link";
import { memo, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Digits } from "@/app/_ui/digits";
import { Dot } from "@/app/_ui/dot";
import { remaining } from "@/app/_ui/remaining";
import { Ring } from "@/app/_ui/ring";
import { LetterTile } from "@/app/_ui/tile";
import { accountLabel, accountLines } from "@/app/(vault)/account-label";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import type { AccountCard, CodeNow, VaultCard } from "@/lib/secret/session/api";
import { useNow } from "@/lib/secret/session/hooks";
import { stepCounter } from "@/lib/secret/session/vault";

interface Props {
  account: AccountCard;
  /** given when there is more than one: its dot is shown */
  vault: VaultCard | undefined;
  /** undefined: not computed yet */
  code: CodeNow | undefined;
  copied: boolean;
  onCopy: (account: AccountCard, code: string | null) => Promise<void>;
  /** its place in the whole list, from 1, and how long that is */
  at: number;
  of: number;
}

/** One account: the whole card copies its code; a link opens its page. */
export const CodeCard = memo(function CodeCard({ account, vault, code, copied, onCopy, at, of }: Props) {
  const t = useTranslations("codes");
  const id = useId();
  const label = accountLabel(account);
  const { first, second } = accountLines(account);
  return (
    <li
      aria-setsize={of}
      aria-posinset={at}
      className={`@container relative rounded-card border bg-card shadow-lift transition-colors duration-120 has-[>button:active]:bg-soft ${copied ? "border-ok" : "border-line hover:border-edge"}`}
    >
      <button
        type="button"
        aria-label={t("copyCode", { account: label })}
        aria-describedby={id}
        onClick={() => void onCopy(account, code?.code ?? null)}
        className="absolute inset-0 rounded-card"
      />
      <div className="pointer-events-none flex h-full items-center gap-3 px-3.5">
        <span className="@max-[15rem]:hidden">
          <LetterTile name={first} />
        </span>
        <div className="min-w-0 flex-1">
          <p className={`flex min-w-0 items-baseline gap-2 ${vault ? "pr-3" : ""}`}>
            <span className="max-w-full shrink-0 truncate font-strong">{first}</span>
            <span className="min-w-0 truncate text-second text-mut">{second}</span>
          </p>
          <p id={id} className="flex items-baseline gap-2 overflow-hidden">
            <Shown account={account} code={code} quiet={copied} />
          </p>
        </div>
        <div className="flex h-full w-6 shrink-0 flex-col items-end justify-end pb-3.5">
          {copied ? (
            <span className="absolute bottom-4 right-3.5 animate-appear text-second font-strong text-ok">
              {t("copied")}
            </span>
          ) : account.type === "hotp" ? (
            <NextButton account={account} label={label} />
          ) : code?.until ? (
            <Countdown until={code.until} period={account.period} />
          ) : null}
        </div>
      </div>
      <div className="absolute right-0 top-0 flex items-center">
        {vault ? <Dot colour={vault.colour} name={vault.name} /> : null}
        <Link
          href={`/codes/account#${account.id}`}
          prefetch={false}
          aria-label={t("details", { account: label })}
          className="grid h-10 w-11 place-items-center rounded-card text-mut hover:text-ink"
        >
          <Ellipsis size={20} aria-hidden />
        </Link>
      </div>
    </li>
  );
});

/** The digits, and in the last fifth of their time the next ones. */
function Shown({
  account,
  code,
  quiet,
}: {
  account: AccountCard;
  code: CodeNow | undefined;
  quiet: boolean;
}) {
  const t = useTranslations("codes");
  const now = useNow();
  if (code === undefined) return <span className="text-code font-semi">&nbsp;</span>;
  if (code.code === null) {
    return (
      <>
        <span aria-hidden className="font-mono text-code font-semi text-mut">
          ••• •••
        </span>
        <span className="sr-only">{t("hidden")}</span>
      </>
    );
  }
  const last = code.until !== null && remaining(now, code.until, account.period).last;
  return (
    <>
      <Digits
        code={code.code}
        className={`font-semi tracking-[0.01em] @max-[15rem]:text-sub ${code.code.length > 7 ? "text-[1.625rem] leading-[2.15rem]" : "text-code"}`}
      />
      {last && code.next !== null && !quiet ? (
        <span
          className={`animate-appear whitespace-nowrap font-mono text-second text-mut @max-[15rem]:hidden ${code.code.length > 7 ? "hidden @min-[23rem]:inline" : ""}`}
        >
          <span className="hidden font-sans @min-[21rem]:inline">{t("next")} </span>
          <Digits code={code.next} />
        </span>
      ) : null}
    </>
  );
}

function Countdown({ until, period }: { until: number; period: number }) {
  const { share, last } = remaining(useNow(), until, period);
  return <Ring share={share} last={last} />;
}

function NextButton({ account, label }: { account: AccountCard; label: string }) {
  const t = useTranslations("codes");
  const [busy, setBusy] = useState(false);
  const sayProblem = useProblemSaid();
  const step = async () => {
    setBusy(true);
    const stepped = await stepCounter(account.id);
    setBusy(false);
    if (!stepped.ok) sayProblem(stepped.problem);
  };
  return (
    <button
      type="button"
      disabled={busy}
      aria-label={t("nextCode", { account: label })}
      onClick={() => void step()}
      className="pointer-events-auto relative -mb-2.5 -mr-2 grid size-11 place-items-center rounded-full text-acc"
    >
      <RefreshCw size={20} aria-hidden className={busy ? "opacity-40" : ""} />
    </button>
  );
}
