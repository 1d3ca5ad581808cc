"use client";

import FileText from "lucide-react/icons/file-text";
import FingerprintPattern from "lucide-react/icons/fingerprint-pattern";
import ShieldCheck from "lucide-react/icons/shield-check";
import Smartphone from "lucide-react/icons/smartphone";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Heading } from "@/app/_ui/heading";
import { IconTile } from "@/app/_ui/tile";
import { Frame, StepBar } from "@/app/(front)/frame";
import type { Names } from "@/app/(front)/set-up/name-step";
import { ProblemNote } from "@/app/words/problem-note";
import type { Problem, Site } from "@/lib/secret/session/api";
import { makeSetUpPasskey } from "@/lib/secret/session/vault";

/** Step 2: the passkey. `onNext` hears whether it gives a key of its own. */
export function PasskeyStep({
  site,
  names,
  onNext,
  onBack,
}: {
  site: Site;
  names: Names;
  onNext: (made: { prf: boolean }) => void;
  onBack: () => void;
}) {
  const t = useTranslations("setUp.passkey");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const make = async () => {
    setBusy(true);
    setProblem(null);
    const made = await makeSetUpPasskey();
    setBusy(false);
    if (made.ok) onNext(made.value);
    else setProblem(made.problem);
  };

  const points = [
    { icon: <Smartphone size={20} />, text: t("kept") },
    { icon: <ShieldCheck size={20} />, text: t("safe") },
    { icon: <FileText size={20} />, text: t("lost") },
  ];
  return (
    <Frame
      bar={<StepBar step={2} of={4} onBack={onBack} />}
      foot={
        <>
          <Button look="main" size="big" off={busy} onClick={() => void make()}>
            {busy ? t("making") : t("make")}
          </Button>
          <p className="text-center text-second text-mut">{t("foot")}</p>
        </>
      }
    >
      <Heading title={t("title")} lead={t("lead")} focus />
      <div className="mt-6 grid gap-5">
        {problem ? <ProblemNote problem={problem} /> : null}
        <Card className="grid justify-items-center gap-1 px-4 py-5.5 text-center">
          <span
            aria-hidden
            className="mb-2 grid size-19 place-items-center rounded-full bg-acc-soft text-acc"
          >
            <FingerprintPattern size={40} strokeWidth={1.7} />
          </span>
          <p className="text-main font-strong">{names.name}</p>
          <p className="text-mut">{t("where", { household: names.household, host: site.rpId })}</p>
        </Card>
        <ul className="grid gap-3.5">
          {points.map(({ icon, text }) => (
            <li key={text} className="grid grid-cols-[40px_1fr] items-center gap-3.5">
              <IconTile>{icon}</IconTile>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </Frame>
  );
}
