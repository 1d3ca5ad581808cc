"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Frame, StepBar } from "@/app/(front)/frame";
import { AddFlow } from "@/app/(vault)/add/add-flow";
import { Works } from "@/app/(vault)/first/works";
import { useOpened } from "@/app/(vault)/opened";
import type { AccountId } from "@/lib/bytes/ids";

/** Step 4 of the set-up: the household stands; its first account is added, and its code is shown at work. */
export function FirstPage() {
  const t = useTranslations("setUp.account");
  const { accounts } = useOpened();
  const router = useRouter();
  const [saved, setSaved] = useState<AccountId | null>(null);
  const leave = () => router.push("/codes");
  const account = accounts.find((one) => one.id === saved);
  if (account) {
    return (
      <Works
        account={account}
        onDone={leave}
        onAnother={() => setSaved(null)}
        onBackup={() => router.push(`/codes/account#${account.id}`)}
      />
    );
  }
  return (
    <Frame bar={<StepBar step={4} of={4} />}>
      <div className="flex grow flex-col pb-7.5 desk:grow-0 desk:pb-0">
        <AddFlow
          head={<Heading title={t("title")} lead={t("lead")} focus />}
          foot={
            <div className="mt-auto pt-5 text-center desk:mt-0">
              <Button look="text" size="small" onClick={leave}>
                {t("later")}
              </Button>
            </div>
          }
          onSaved={(ids) => setSaved(ids[0] ?? null)}
        />
      </div>
    </Frame>
  );
}
