"use client";

import Check from "lucide-react/icons/check";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useProblemSaid } from "@/app/(vault)/use-problem-said";
import type { AccountId } from "@/lib/bytes/ids";
import { updateAccount } from "@/lib/secret/session/vault";
import type { AccountFields } from "@/lib/secret/vault/account";

/** The site's backup codes, each to be ticked when it was used. */
export function BackupCodes({
  account,
  codes,
  onChanged,
}: {
  account: AccountId;
  codes: AccountFields["backupCodes"];
  onChanged: () => void;
}) {
  const t = useTranslations("account");
  const sayProblem = useProblemSaid();
  const [busy, setBusy] = useState(false);
  const toggle = async (at: number) => {
    setBusy(true);
    const backupCodes = codes.map((one, index) => (index === at ? { ...one, used: !one.used } : one));
    const updated = await updateAccount(account, { backupCodes });
    setBusy(false);
    if (updated.ok) onChanged();
    else sayProblem(updated.problem);
  };
  return (
    <div className="grid gap-1.5 pt-0.5">
      <ul className="flex flex-wrap gap-2">
        {codes.map(({ code, used }, at) => (
          <li key={code}>
            <button
              type="button"
              aria-pressed={used}
              aria-label={`${code}, ${t("used")}`}
              disabled={busy}
              onClick={() => void toggle(at)}
              className={`inline-flex min-h-11 items-center gap-1.5 rounded-tile bg-soft px-3 font-mono text-note ${used ? "text-mut" : ""}`}
            >
              {used ? <Check size={16} aria-hidden /> : null}
              <span className={used ? "line-through" : ""}>{code}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="text-second text-mut">{t("backupHint")}</p>
    </div>
  );
}
