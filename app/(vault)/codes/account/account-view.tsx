"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import QrCodeIcon from "lucide-react/icons/qr-code";
import RefreshCw from "lucide-react/icons/refresh-cw";
import Trash2 from "lucide-react/icons/trash-2";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Dot } from "@/app/_ui/dot";
import { QrCode } from "@/app/_ui/qr-code";
import { LetterTile } from "@/app/_ui/tile";
import { accountLabel, accountLines } from "@/app/(vault)/account-label";
import { BigCode } from "@/app/(vault)/codes/account/big-code";
import { Facts } from "@/app/(vault)/codes/account/facts";
import { RemoveSheet } from "@/app/(vault)/codes/account/remove-sheet";
import { useCopied } from "@/app/(vault)/codes/use-copied";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import type { AccountCard, AccountDetails, VaultCard } from "@/lib/secret/session/api";
import { useCodes } from "@/lib/secret/session/hooks";
import { stepCounter } from "@/lib/secret/session/vault";

export function AccountView({
  card,
  vault,
  details,
  onChanged,
  onEdit,
}: {
  card: AccountCard;
  /** given when there is more than one */
  vault: VaultCard | undefined;
  /** null until they are opened; the code does not wait for them */
  details: AccountDetails | null;
  onChanged: () => void;
  onEdit: () => void;
}) {
  const t = useTranslations();
  const ids = useMemo(() => [card.id], [card.id]);
  const code = useCodes(ids).get(card.id);
  const { copied, copy, said } = useCopied();
  const [qr, setQr] = useState(false);
  const [removing, setRemoving] = useState(false);
  const sayProblem = useProblemSaid();
  const { first, second } = accountLines(card);
  const label = accountLabel(card);
  const counter = card.type === "hotp";

  return (
    <>
      <div className="grid justify-items-center pt-2 text-center">
        <LetterTile name={first} big />
        <h1 className="mt-3 max-w-full text-group font-bold">{first}</h1>
        <p className="mt-1 flex max-w-full items-center gap-2 text-mut">
          <span className="min-w-0 break-words">{second}</span>
          {vault ? (
            <span className="flex items-center gap-1.5 whitespace-nowrap">
              <Dot colour={vault.colour} />
              {vault.name}
            </span>
          ) : null}
        </p>
        <div className="mt-5 w-full">
          <BigCode account={card} code={code} />
        </div>
        <div className="mt-5 flex flex-wrap justify-center gap-2.5">
          <Button
            look="main"
            icon={copied ? <Check size={20} aria-hidden /> : <Copy size={20} aria-hidden />}
            onClick={() => void copy(card, code?.code ?? null)}
          >
            {copied ? t("codes.copied") : t("act.copy")}
          </Button>
          {counter ? (
            <Button
              icon={<RefreshCw size={20} aria-hidden />}
              onClick={() =>
                void stepCounter(card.id).then((stepped) => {
                  if (!stepped.ok) sayProblem(stepped.problem);
                })
              }
            >
              {t("account.nextCode")}
            </Button>
          ) : null}
          <Button
            icon={<QrCodeIcon size={20} aria-hidden />}
            aria-expanded={qr}
            off={details === null}
            onClick={() => setQr(!qr)}
          >
            {qr ? t("account.hideQr") : t("account.showQr")}
          </Button>
        </div>
        {qr && details ? (
          <div className="mt-5 w-full max-w-70 animate-appear rounded-card bg-paper p-5 shadow-lift">
            <QrCode text={details.uri} label={t("account.qrLabel", { account: label })} className="w-full" />
          </div>
        ) : null}
      </div>
      {details ? <Facts details={details} onChanged={onChanged} onEdit={onEdit} /> : null}
      <div className="mt-4">
        <Button
          className="w-full text-bad!"
          icon={<Trash2 size={20} aria-hidden />}
          onClick={() => setRemoving(true)}
        >
          {t("account.remove")}
        </Button>
      </div>
      {removing ? <RemoveSheet card={card} label={label} onClose={() => setRemoving(false)} /> : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
