"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Frame, StepBar } from "@/app/(front)/frame";
import { Works } from "@/app/(front)/set-up/works";
import { Starting } from "@/app/(front)/starting";
import { AddFlow } from "@/app/(vault)/add/add-flow";
import { OpenedProvider } from "@/app/(vault)/opened";
import type { AccountId } from "@/lib/bytes/ids";
import { useVault } from "@/lib/secret/session/hooks";

/** Step 4: the household stands; its first account is added, and its code is shown at work. */
export function FirstAccount() {
  const t = useTranslations("setUp");
  const state = useVault();
  const router = useRouter();
  const [saved, setSaved] = useState<AccountId | null>(null);
  const leave = () => router.push("/codes");
  if (state.phase !== "open") return <Starting />;
  const account = state.accounts.find((one) => one.id === saved);
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
    <OpenedProvider value={state}>
      <Frame bar={<StepBar step={4} of={4} />}>
        <AddFlow
          head={<Heading title={t("account.title")} lead={t("account.lead")} focus />}
          foot={
            <div className="mt-auto pb-7.5 pt-5 text-center desk:mt-0 desk:pb-0">
              <Button look="text" size="small" onClick={leave}>
                {t("account.later")}
              </Button>
            </div>
          }
          onSaved={(ids) => setSaved(ids[0] ?? null)}
        />
      </Frame>
    </OpenedProvider>
  );
}
