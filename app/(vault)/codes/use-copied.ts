"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { accountLabel } from "@/app/(vault)/account-label";
import { say } from "@/app/(vault)/undo";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import type { AccountId } from "@/lib/bytes/ids";
import type { AccountCard } from "@/lib/secret/session/api";
import { stepCounter } from "@/lib/secret/session/vault";

const SHOWN_MS = 2000;

/**
 * Copies codes: which card says "Copied", and what a screen reader is told. A counter code that was not
 * stepped yet is stepped first: the server counts before it is shown.
 */
export function useCopied() {
  const t = useTranslations("codes");
  const [copied, setCopied] = useState<AccountId | null>(null);
  const [said, setSaid] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sayProblem = useProblemSaid();
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = useCallback(
    async (account: AccountCard, shown: string | null) => {
      let code = shown;
      if (code === null && account.type === "hotp") {
        const stepped = await stepCounter(account.id);
        if (!stepped.ok) return sayProblem(stepped.problem);
        code = stepped.value.code;
      }
      if (code === null) return;
      try {
        await navigator.clipboard.writeText(code);
      } catch {
        return say(t("copyFailed"));
      }
      setCopied(account.id);
      setSaid(t("copiedSay", { account: accountLabel(account) }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setCopied(null);
        setSaid("");
      }, SHOWN_MS);
    },
    [t, sayProblem],
  );
  return { copied, said, copy };
}
