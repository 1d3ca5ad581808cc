"use client";

import { useEffect, useState } from "react";
import type { AccountId } from "@/lib/bytes/ids";
import type { AccountCard, AccountDetails, Problem } from "@/lib/secret/session/api";
import { accountDetails } from "@/lib/secret/session/vault";

/** Everything about one account, read again whenever `fresh` (the list it comes from) changes. */
export function useDetails(id: AccountId | undefined, fresh: readonly AccountCard[]) {
  const [details, setDetails] = useState<AccountDetails | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, ask] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list or a question says that it may have changed
  useEffect(() => {
    let wanted = true;
    if (id === undefined) return;
    void accountDetails(id).then((result) => {
      if (!wanted) return;
      setDetails(result.ok ? result.value : null);
      setProblem(result.ok ? null : result.problem);
    });
    return () => {
      wanted = false;
    };
  }, [id, fresh, asked]);
  return { details, problem, askAgain: () => ask(asked + 1) };
}
