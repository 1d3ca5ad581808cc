"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Heading } from "@/app/_ui/heading";
import { AccountView } from "@/app/(vault)/codes/account/account-view";
import { EditView } from "@/app/(vault)/codes/account/edit-view";
import { useDetails } from "@/app/(vault)/codes/account/use-details";
import { useFragment } from "@/app/(vault)/codes/account/use-fragment";
import { useOpened } from "@/app/(vault)/opened";
import { ProblemNote } from "@/app/words/problem-note";

/** One account: `/codes/account#ID`. */
export function AccountPage() {
  const t = useTranslations();
  const { accounts, vaults } = useOpened();
  const fragment = useFragment();
  const card = accounts.find((account) => account.id === fragment);
  const { details, problem, askAgain } = useDetails(card?.id, accounts);
  const [editing, setEditing] = useState(false);

  if (editing && card && details) {
    return (
      <EditView
        details={details}
        onDone={() => {
          setEditing(false);
          askAgain();
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className="mx-auto w-full max-w-160">
      <div className="flex min-h-11 items-center justify-between font-semi text-acc">
        <Link href="/codes" className="-ml-1.5 inline-flex min-h-11 items-center gap-0.5">
          <ChevronLeft size={24} aria-hidden />
          {t("account.back")}
        </Link>
        {card && details ? (
          <button type="button" className="min-h-11 min-w-11" onClick={() => setEditing(true)}>
            {t("act.edit")}
          </button>
        ) : null}
      </div>
      {card === undefined ? (
        <div className="pt-10">
          <Heading title={t("account.goneTitle")} lead={t("account.gone")} centred />
        </div>
      ) : (
        <>
          {problem ? <ProblemNote problem={problem} /> : null}
          <AccountView
            card={card}
            vault={vaults.length > 1 ? vaults.find((vault) => vault.id === card.vault) : undefined}
            details={details}
            onChanged={askAgain}
            onEdit={() => setEditing(true)}
          />
        </>
      )}
    </div>
  );
}
