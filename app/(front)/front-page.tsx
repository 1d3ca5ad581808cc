"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Door } from "@/app/(front)/door";
import { SetUp } from "@/app/(front)/set-up/set-up";
import { Starting } from "@/app/(front)/starting";
import { Unlocking } from "@/app/(front)/unlocking";
import { useVault } from "@/lib/secret/session/hooks";

/**
 * The front door, or the set-up of an empty instance. Who unlocks a household that this browser knows goes on to the
 * codes at once: that page shows the same door, and when they are there, no page is left to be changed.
 */
export function FrontPage() {
  const state = useVault();
  const router = useRouter();
  const [settingUp, setSettingUp] = useState(false);
  const empty = state.phase === "locked" && state.site !== null && !state.site.founded;
  const inSetUp = settingUp || empty;
  const unlockingKnown = state.phase === "unlocking" && state.household !== null;
  const entering = (unlockingKnown || state.phase === "open") && !inSetUp;

  useEffect(() => {
    if (empty) setSettingUp(true);
  }, [empty]);
  useEffect(() => router.prefetch("/codes"), [router]);
  useEffect(() => {
    // Where to scroll is no question on a page that fits; asking it would lay the page out once more.
    if (entering) router.replace("/codes", { scroll: false });
  }, [entering, router]);

  if (inSetUp) {
    const leave = empty ? undefined : () => setSettingUp(false);
    return <SetUp onLeave={leave} />;
  }
  if (state.phase === "unlocking") return <Unlocking state={state} />;
  if (state.phase === "locked") return <Door state={state} onCreate={() => setSettingUp(true)} />;
  return <Starting />;
}
