"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { KitStep } from "@/app/(front)/kit/kit-step";
import { ProveStep } from "@/app/(front)/kit/prove-step";
import { NameStep, type Names } from "@/app/(front)/set-up/name-step";
import { PasskeyStep } from "@/app/(front)/set-up/passkey-step";
import { forgetSetUpCode } from "@/app/(front)/set-up/set-up-code";
import { Starting } from "@/app/(front)/starting";
import type { KitSheet, Problem, Site } from "@/lib/secret/session/api";
import { useVault } from "@/lib/secret/session/hooks";
import { abandonSetUp, finishSetUp, setUpKit } from "@/lib/secret/session/vault";

type Step = "name" | "passkey" | "kit" | "prove";

/**
 * Names, passkey, kit (shown and proved). Nothing is founded before the kit is proved; the fourth step, the
 * first account, is a page of the open vault.
 */
export function SetUp({ onLeave }: { onLeave?: (() => void) | undefined }) {
  const state = useVault();
  const router = useRouter();
  const [site, setSite] = useState<Site | null>(null);
  const [step, setStep] = useState<Step>("name");
  const [names, setNames] = useState<Names>({ household: "", name: "" });
  const [prf, setPrf] = useState(true);
  const [sheet, setSheet] = useState<KitSheet | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  // The site is told while locked; it stays known while the vault opens behind these steps.
  useEffect(() => {
    if (state.phase === "locked" && state.site !== null) setSite(state.site);
  }, [state]);
  useEffect(() => router.prefetch("/first"), [router]);

  const makeKit = async () => {
    setProblem(null);
    const made = await setUpKit();
    if (made.ok) setSheet(made.value);
    else setProblem(made.problem);
  };

  const restart = () => {
    void abandonSetUp();
    setSheet(null);
    setStep("name");
  };

  if (site === null) return <Starting />;
  switch (step) {
    case "name":
      return (
        <NameStep
          site={site}
          names={names}
          onNames={setNames}
          onNext={() => setStep("passkey")}
          onBack={onLeave}
        />
      );
    case "passkey":
      return (
        <PasskeyStep
          site={site}
          names={names}
          onBack={restart}
          onNext={(made) => {
            setPrf(made.prf);
            setStep("kit");
            void makeKit();
          }}
        />
      );
    case "kit":
      return (
        <KitStep
          steps={{ step: 3, of: 4 }}
          sheet={sheet}
          problem={problem}
          noKey={!prf}
          onRetry={() => void makeKit()}
          onNext={() => setStep("prove")}
          onBack={restart}
        />
      );
    case "prove":
      return sheet === null ? (
        <Starting />
      ) : (
        <ProveStep
          steps={{ step: 3, of: 4 }}
          sheet={sheet}
          onProve={finishSetUp}
          onDone={() => {
            forgetSetUpCode();
            router.push("/first");
          }}
          onBack={() => setStep("kit")}
        />
      );
  }
}
