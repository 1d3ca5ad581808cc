"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Frame } from "@/app/(front)/frame";
import { KitStep } from "@/app/(front)/kit/kit-step";
import { ProveStep } from "@/app/(front)/kit/prove-step";
import { leftToDo } from "@/app/(front)/lost/left-to-do";
import { Task, Tasks } from "@/app/(front)/lost/tasks";
import { ProblemNote } from "@/app/words/problem-note";
import type { ComingBack, KitSheet, Problem, Result, VaultState } from "@/lib/secret/session/api";
import { finishKit, keepOlder, makeNewPasskey, newKit, shutOut } from "@/lib/secret/session/vault";

/** "You're back": a new passkey, the lost phone shut out or left, a new kit. It ticks itself. */
export function BackAgain({
  state,
  back,
}: {
  state: Extract<VaultState, { phase: "open" }>;
  back: ComingBack;
}) {
  const t = useTranslations("back");
  const kitWords = useTranslations("kit");
  const format = useFormatter();
  const router = useRouter();
  const [busy, setBusy] = useState<"passkey" | "shut" | "kit" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sheet, setSheet] = useState<KitSheet | null>(null);
  const [proving, setProving] = useState(false);

  const day = (at: number) => format.dateTime(at, { dateStyle: "long" });
  const run = async <T,>(what: "passkey" | "shut" | "kit", work: () => Promise<Result<T>>) => {
    setBusy(what);
    setProblem(null);
    const result = await work();
    setBusy(null);
    if (!result.ok) setProblem(result.problem);
    return result;
  };

  if (sheet !== null && proving) {
    return (
      <ProveStep
        sheet={sheet}
        onProve={finishKit}
        onBack={() => setProving(false)}
        onDone={() => {
          setSheet(null);
          setProving(false);
        }}
      />
    );
  }
  if (sheet !== null) {
    return (
      <KitStep
        sheet={sheet}
        problem={null}
        onRetry={() => undefined}
        onNext={() => setProving(true)}
        onBack={() => setSheet(null)}
      />
    );
  }

  const left = leftToDo(back);
  const passkeyState = back.passkeyMade ? "done" : "now";
  const decided = back.older.length === 0 || back.shutOut !== "undecided";
  const shutState = decided ? "done" : back.passkeyMade ? "now" : "later";
  const kitState = back.kitReplaced ? "done" : back.passkeyMade && decided ? "now" : "later";
  const older = back.older
    .map(({ kind, addedAt }) =>
      kind === "device" ? t("shutDevice", { date: day(addedAt) }) : t("shutOne", { date: day(addedAt) }),
    )
    .join(", ");

  return (
    <Frame
      foot={
        <>
          <Button look={left === 0 ? "main" : "plain"} size="big" onClick={() => router.push("/codes")}>
            {t("go")}
          </Button>
          {left > 0 ? <p className="text-center text-second text-mut">{t("foot")}</p> : null}
        </>
      }
    >
      <div className="pt-8">
        <Heading
          title={t("title", { name: state.member.name })}
          lead={t("lead", { accounts: state.accounts.length, left })}
          focus
        />
      </div>
      <div className="mt-6 grid gap-4">
        {problem ? <ProblemNote problem={problem} /> : null}
        <Tasks>
          <Task
            n={1}
            state="done"
            title={t("opened")}
            lead={t("openedLead", { date: day(back.kitMadeAt) })}
          />
          <Task
            n={2}
            state={passkeyState}
            title={back.passkeyMade ? t("passkeyDone") : t("passkey")}
            lead={back.passkeyMade ? t("passkeyDoneLead") : t("passkeyLead")}
          >
            <Button
              look="main"
              className="w-full"
              off={busy !== null}
              onClick={() => void run("passkey", makeNewPasskey)}
            >
              {t("passkey")}
            </Button>
          </Task>
          <Task
            n={3}
            state={shutState}
            title={
              back.shutOut === "done" ? t("shutDone") : back.shutOut === "kept" ? t("keptDone") : t("shut")
            }
            lead={
              back.older.length === 0 && back.shutOut === "undecided"
                ? t("nothingOlder")
                : back.shutOut === "done"
                  ? t("shutDoneLead")
                  : back.shutOut === "kept"
                    ? t("keptLead")
                    : `${older}. ${t("shutLead")}`
            }
          >
            <div className="grid gap-1">
              <Button
                look="main"
                className="w-full"
                off={busy !== null}
                onClick={() => void run("shut", () => shutOut(back.older.map((one) => one.id)))}
              >
                {busy === "shut"
                  ? t("shutting")
                  : back.older.length > 1
                    ? t("shutButtonMany")
                    : t("shutButton")}
              </Button>
              <Button
                look="text"
                size="small"
                off={busy !== null}
                className={busy ? "bg-transparent! border-transparent!" : ""}
                onClick={() => void run("shut", keepOlder)}
              >
                {t("keep")}
              </Button>
            </div>
          </Task>
          <Task
            n={4}
            state={kitState}
            title={back.kitReplaced ? t("kitDone") : t("kit")}
            lead={back.kitReplaced ? t("kitDoneLead") : t("kitLead")}
          >
            <Button
              look="main"
              className="w-full"
              off={busy !== null}
              onClick={() =>
                void run("kit", newKit).then((made) => {
                  if (made.ok) setSheet(made.value);
                })
              }
            >
              {busy === "kit" ? kitWords("making") : t("kitButton")}
            </Button>
          </Task>
        </Tasks>
      </div>
    </Frame>
  );
}
