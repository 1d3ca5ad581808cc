"use client";

import { useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { CodeCard } from "@/app/(vault)/codes/code-card";
import { useArrows } from "@/app/(vault)/codes/use-arrows";
import { useCopied } from "@/app/(vault)/codes/use-copied";
import { useWindow } from "@/app/(vault)/codes/use-window";
import type { AccountCard, VaultCard } from "@/lib/secret/session/api";
import { useCodes } from "@/lib/secret/session/hooks";

const COLUMNS = ["", "grid-cols-1", "grid-cols-2", "grid-cols-3"];

/** A list of any length of which only what is on the screen is drawn, and only that has its code computed. */
export function CodeList({
  accounts,
  vaults,
}: {
  accounts: readonly AccountCard[];
  vaults: readonly VaultCard[];
}) {
  const t = useTranslations("codes");
  const list = useRef<HTMLUListElement>(null);
  const layout = useWindow(list, accounts.length);
  const { columns, rowHeight, window } = layout;
  const press = useArrows(list, accounts.length, layout);
  const shown = useMemo(
    () => accounts.slice(window.from * columns, window.to * columns),
    [accounts, window, columns],
  );
  const ids = useMemo(() => shown.map((account) => account.id), [shown]);
  const codes = useCodes(ids);
  const { copied, copy, said } = useCopied();
  const colours = useMemo(() => new Map(vaults.map((vault) => [vault.id, vault])), [vaults]);
  const rows = Math.ceil(accounts.length / columns);

  return (
    <>
      <ul
        ref={list}
        aria-label={t("list")}
        onKeyDown={press}
        className={`grid auto-rows-[5.125rem] gap-2.5 desk:gap-x-3 ${COLUMNS[columns]}`}
        // Rows that are not drawn are padding. The list appears after loading, never in a page's own HTML.
        style={{
          paddingTop: window.from * rowHeight,
          paddingBottom: Math.max(0, rows - window.to) * rowHeight,
        }}
      >
        {shown.map((account, index) => (
          <CodeCard
            key={account.id}
            account={account}
            vault={vaults.length > 1 ? colours.get(account.vault) : undefined}
            code={codes.get(account.id)}
            copied={copied === account.id}
            onCopy={copy}
            at={window.from * columns + index + 1}
            of={accounts.length}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
