"use client";

import Copy from "lucide-react/icons/copy";
import Paperclip from "lucide-react/icons/paperclip";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Rows } from "@/app/_ui/card";
import { Heading } from "@/app/_ui/heading";
import { RowButton } from "@/app/_ui/row";
import { LetterTile } from "@/app/_ui/tile";
import { Frame, StepBar } from "@/app/(front)/frame";
import { accountLines } from "@/app/(vault)/account-label";
import { BigCode } from "@/app/(vault)/codes/account/big-code";
import { useCopied } from "@/app/(vault)/codes/use-copied";
import type { AccountCard } from "@/lib/secret/session/api";
import { useCodes } from "@/lib/secret/session/hooks";

/** "GitHub works": the first code, to be typed on the site that showed the QR code. */
export function Works({
  account,
  onDone,
  onAnother,
  onBackup,
}: {
  account: AccountCard;
  onDone: () => void;
  onAnother: () => void;
  onBackup: () => void;
}) {
  const t = useTranslations();
  const ids = useMemo(() => [account.id], [account.id]);
  const code = useCodes(ids).get(account.id);
  const { copied, copy, said } = useCopied();
  const { first } = accountLines(account);
  return (
    <Frame
      bar={<StepBar step={4} of={4} />}
      foot={
        <>
          <Button look="main" size="big" onClick={onDone}>
            {t("setUp.works.done")}
          </Button>
          <Button look="text" size="small" onClick={onAnother}>
            {t("setUp.works.another")}
          </Button>
        </>
      }
    >
      <div className="grid justify-items-center gap-4 pt-6">
        <LetterTile name={first} big />
        <Heading
          title={t("setUp.works.title", { issuer: first })}
          lead={t("setUp.works.lead")}
          focus
          centred
        />
        <BigCode account={account} code={code} />
      </div>
      <div className="mt-8">
        <Rows>
          <RowButton
            tile={<Copy size={20} aria-hidden />}
            acts
            title={copied ? t("codes.copied") : t("setUp.works.copy")}
            onClick={() => void copy(account, code?.code ?? null)}
          />
          <RowButton
            tile={<Paperclip size={20} aria-hidden />}
            title={t("setUp.works.backup")}
            onClick={onBackup}
          />
        </Rows>
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
    </Frame>
  );
}
