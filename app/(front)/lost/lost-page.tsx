"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { BackAgain } from "@/app/(front)/lost/back-again";
import { KitEntry } from "@/app/(front)/lost/kit-entry";
import { WaysBack } from "@/app/(front)/lost/ways-back";
import { WordsCheck } from "@/app/(front)/lost/words-check";
import { Starting } from "@/app/(front)/starting";
import { Unlocking } from "@/app/(front)/unlocking";
import { useVault } from "@/lib/secret/session/hooks";

type Step = { at: "ways" } | { at: "kit" } | { at: "words"; words: readonly string[] } | { at: "back" };

/** Coming back: which way, the kit's code, the words of a typed one, and what is left to do. */
export function LostPage() {
  const state = useVault();
  const router = useRouter();
  const [step, setStep] = useState<Step>({ at: "ways" });
  const open = state.phase === "open";
  const nothingLeft = open && state.comingBack === null && step.at !== "kit" && step.at !== "words";

  useEffect(() => {
    if (nothingLeft) router.replace("/codes");
  }, [nothingLeft, router]);

  // What is typed stays while the kit opens: the entry page itself shows how far it is.
  if (step.at === "kit") {
    return (
      <KitEntry
        state={state}
        onBack={() => setStep({ at: "ways" })}
        onOpened={(words) => setStep(words === null ? { at: "back" } : { at: "words", words })}
      />
    );
  }
  if (step.at === "words") {
    return (
      <WordsCheck
        words={step.words}
        onSame={() => setStep({ at: "back" })}
        onDiffer={() => setStep({ at: "ways" })}
      />
    );
  }
  if (open && state.comingBack !== null) return <BackAgain state={state} back={state.comingBack} />;
  if (state.phase === "unlocking") return <Unlocking state={state} />;
  if (state.phase === "locked") return <WaysBack state={state} onKit={() => setStep({ at: "kit" })} />;
  return <Starting />;
}
