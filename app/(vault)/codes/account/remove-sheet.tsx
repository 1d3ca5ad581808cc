"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Sheet } from "@/app/_ui/sheet";
import { offerUndo, say } from "@/app/(vault)/undo";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import { ProblemNote } from "@/app/words/problem-note";
import type { AccountCard, Problem } from "@/lib/secret/session/api";
import { removeAccount, restoreAccount } from "@/lib/secret/session/vault";

/** Before the last step: what removing means. It can be undone from the codes page. */
export function RemoveSheet({
  card,
  label,
  onClose,
}: {
  card: AccountCard;
  label: string;
  onClose: () => void;
}) {
  const t = useTranslations();
  const router = useRouter();
  const sayProblem = useProblemSaid();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const undo = async () => {
    const restored = await restoreAccount(card.id);
    if (restored.ok) say(t("codes.restored", { account: label }));
    else sayProblem(restored.problem);
  };
  const remove = async () => {
    setBusy(true);
    const removed = await removeAccount(card.id);
    setBusy(false);
    if (!removed.ok) return setProblem(removed.problem);
    offerUndo(t("codes.removed", { account: label }), () => void undo());
    router.push("/codes");
  };
  return (
    <Sheet title={t("account.removeTitle", { account: label })} closeWord={t("act.close")} onClose={onClose}>
      <div className="grid gap-4">
        {problem ? <ProblemNote problem={problem} /> : null}
        <p>{t("account.removeLead")}</p>
        <div className="grid gap-2.5">
          <Button look="danger" size="big" off={busy} onClick={() => void remove()}>
            {busy ? t("account.removing") : t("act.remove")}
          </Button>
          <Button size="big" onClick={onClose}>
            {t("account.keep")}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
