"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { Door } from "@/app/(front)/door";
import { Starting } from "@/app/(front)/starting";
import { Unlocking } from "@/app/(front)/unlocking";
import { Rehearsal } from "@/app/(vault)/codes/rehearsal";
import { OpenedProvider } from "@/app/(vault)/opened";
import { Shell } from "@/app/(vault)/shell";
import { useVault } from "@/lib/secret/session/hooks";

/** The pages of an open vault; the front door in the same place while it is locked, so that one stays where one was. */
export function Gate({ children }: { children: ReactNode }) {
  const state = useVault();
  const router = useRouter();
  const empty = state.phase === "locked" && state.site !== null && !state.site.founded;
  useEffect(() => {
    if (empty) router.replace("/");
  }, [empty, router]);

  if (state.phase === "starting" || empty) return <Starting />;
  if (state.phase === "unlocking") {
    return (
      <>
        <Unlocking state={state} />
        <Rehearsal />
      </>
    );
  }
  if (state.phase === "locked") return <Door state={state} />;
  return (
    <OpenedProvider value={state}>
      <Shell>{children}</Shell>
    </OpenedProvider>
  );
}
