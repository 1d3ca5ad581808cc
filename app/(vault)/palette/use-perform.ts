"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { chooseLook, darkNow } from "@/app/_ui/looks";
import { accountLabel } from "@/app/(vault)/account-label";
import type { Action, Entry } from "@/app/(vault)/palette/entries";
import { say } from "@/app/(vault)/undo";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import type { AccountId } from "@/lib/bytes/ids";
import type { AccountCard, CodeNow } from "@/lib/secret/session/api";
import { lock, stepCounter } from "@/lib/secret/session/vault";

type Codes = ReadonlyMap<AccountId, CodeNow>;

/** What the palette's lines do, and what its actions are called. */
export function usePerform({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const sayProblem = useProblemSaid();
  return useMemo(() => {
    const other = darkNow() ? "light" : "dark";
    const words: Readonly<Record<Action, string>> = {
      goCodes: t("palette.goCodes"),
      add: t("palette.add"),
      settings: t("palette.settings"),
      theme: t(`palette.themes.${other}`),
      help: t("palette.help"),
      lock: t("palette.lock"),
    };
    const go = (path: string) => () => {
      onClose();
      router.push(path);
    };
    const acts: Readonly<Record<Action, () => void>> = {
      goCodes: go("/codes"),
      add: go("/add"),
      settings: go("/settings"),
      theme: () => {
        chooseLook("theme", other);
        onClose();
      },
      help: onHelp,
      lock: () => void lock(),
    };
    const copy = async (account: AccountCard, known: CodeNow | undefined) => {
      let code = known?.code ?? null;
      if (code === null && account.type === "hotp") {
        const stepped = await stepCounter(account.id);
        if (!stepped.ok) return sayProblem(stepped.problem);
        code = stepped.value.code;
      }
      if (code === null) return;
      const written = await navigator.clipboard.writeText(code).then(
        () => true,
        () => false,
      );
      say(written ? t("palette.copied", { account: accountLabel(account) }) : t("codes.copyFailed"));
    };
    const perform = (entry: Entry, codes: Codes) => {
      if (entry.kind === "act") return acts[entry.action]();
      if (entry.kind === "open") return go(`/codes/account#${entry.account.id}`)();
      onClose();
      void copy(entry.account, codes.get(entry.account.id));
    };
    return { perform, words };
  }, [t, router, sayProblem, onClose, onHelp]);
}
