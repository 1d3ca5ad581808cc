"use client";

import Link from "next/link";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Mark } from "@/app/_ui/mark";
import { PasskeySuggestions } from "@/app/(front)/passkey-suggestions";
import { ProblemNote } from "@/app/words/problem-note";
import type { VaultState } from "@/lib/secret/session/api";
import { unlock } from "@/lib/secret/session/vault";

const LINK = "inline-flex min-h-11 items-center font-semi text-acc hover:underline underline-offset-4";

/** The front door: the household's name, one button, and the way for somebody who lost theirs. */
export function Door({
  state,
  onCreate,
}: {
  state: Extract<VaultState, { phase: "locked" }>;
  onCreate?: () => void;
}) {
  const t = useTranslations();
  // A suggestion that waits in the field has to end before the button asks for a touch of its own.
  const stopSuggesting = useRef<() => void>(null);
  const nothingKnown = state.site === null && state.household === null;
  const mayCreate = onCreate !== undefined && state.site?.signups === "open";
  return (
    <main className="mx-auto grid min-h-dvh max-w-100 content-center px-5 pb-15 pt-8">
      <div className="grid justify-items-center gap-3.5">
        <Mark className="size-18 text-acc" />
        <Heading
          title={state.household ?? t("app.name")}
          lead={state.household === null ? t("door.welcome") : t("door.locked")}
          centred
        />
      </div>
      <div className="mt-7 grid gap-3.5">
        {state.problem ? (
          <ProblemNote problem={state.problem} />
        ) : nothingKnown ? (
          <ProblemNote problem={{ code: "server-down" }} />
        ) : null}
        <Button
          look="main"
          size="big"
          onClick={() => {
            stopSuggesting.current?.();
            void unlock();
          }}
        >
          {t("door.unlock")}
        </Button>
        <PasskeySuggestions stop={stopSuggesting} />
        <div className="flex flex-wrap justify-center gap-x-7">
          <Link href="/lost" className={LINK}>
            {t("door.lost")}
          </Link>
          {mayCreate ? (
            <button type="button" onClick={onCreate} className={LINK}>
              {t("door.create")}
            </button>
          ) : null}
        </div>
      </div>
    </main>
  );
}
