"use client";

import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Card } from "@/app/_ui/card";
import { BackupCodes } from "@/app/(vault)/codes/account/backup-codes";
import { Secret } from "@/app/(vault)/codes/account/secret";
import type { AccountDetails } from "@/lib/secret/session/api";

/** What is kept with an account; what is empty is not shown. */
export function Facts({
  details,
  onChanged,
  onEdit,
}: {
  details: AccountDetails;
  onChanged: () => void;
  onEdit: () => void;
}) {
  const t = useTranslations("account");
  const format = useFormatter();
  const { card, fields, secretBase32, changedAt } = details;
  return (
    <Card className="mt-7 px-4 py-1">
      <dl className="divide-y divide-line">
        {fields.notes ? (
          <Fact name={t("notes")}>
            <span className="whitespace-pre-wrap">{fields.notes}</span>
          </Fact>
        ) : null}
        <Fact name={t("backupCodes")}>
          {fields.backupCodes.length > 0 ? (
            <BackupCodes account={card.id} codes={fields.backupCodes} onChanged={onChanged} />
          ) : (
            <button
              type="button"
              className="-my-1 inline-flex min-h-11 items-center font-semi text-acc"
              onClick={onEdit}
            >
              {t("addBackup")}
            </button>
          )}
        </Fact>
        {fields.tags.length > 0 ? <Fact name={t("tags")}>{fields.tags.join(", ")}</Fact> : null}
        <Fact name={t("kind")}>
          {fields.type === "steam"
            ? t("kinds.steam", { period: fields.period })
            : t(`kinds.${fields.type}`, {
                period: fields.period,
                digits: fields.digits,
                algorithm: fields.algorithm,
              })}
        </Fact>
        <Fact name={t("secret")}>
          <Secret secret={secretBase32} />
        </Fact>
        <Fact name={t("changed")}>{format.dateTime(changedAt, { dateStyle: "long" })}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="py-2.5">
      <dt className="text-caption text-mut">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
