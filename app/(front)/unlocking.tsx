"use client";

import { useTranslations } from "use-intl";
import { Bar } from "@/app/_ui/bar";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Mark } from "@/app/_ui/mark";
import type { VaultState } from "@/lib/secret/session/api";
import { lock } from "@/lib/secret/session/vault";

/** Waiting says what for, and how far it is. */
export function Unlocking({ state }: { state: Extract<VaultState, { phase: "unlocking" }> }) {
  const t = useTranslations("door");
  const { step, done, total } = state;
  const checking = step === "checking" && total > 0;
  const title = step === "touch" ? t("touch") : step === "opening" ? t("opening") : t("checking");
  const lead = step === "touch" ? t("touchLead") : step === "opening" ? t("openingLead") : t("checkingLead");
  return (
    <main className="mx-auto flex min-h-dvh max-w-100 flex-col px-5 pt-8" aria-busy>
      <div className="my-auto grid justify-items-center gap-3.5 pb-4">
        <Mark className="size-18 text-acc" />
        <div role="status">
          <Heading title={title} lead={lead} centred />
        </div>
        {checking ? (
          <div className="mt-3 grid w-full gap-2">
            <Bar share={done / total} label={title} />
            <p className="flex justify-between text-second text-mut tabular-nums">
              <span>{t("checked", { done, total })}</span>
              <span>{Math.floor((done / total) * 100)} %</span>
            </p>
          </div>
        ) : null}
      </div>
      {step === "checking" ? (
        <div className="pb-7.5 text-center">
          <Button look="text" size="small" onClick={() => void lock()}>
            {t("stop")}
          </Button>
        </div>
      ) : null}
    </main>
  );
}
