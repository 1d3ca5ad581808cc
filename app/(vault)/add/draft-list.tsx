"use client";

import Pencil from "lucide-react/icons/pencil";
import { memo, useState } from "react";
import { useTranslations } from "use-intl";
import { Rows } from "@/app/_ui/card";
import { CheckBox } from "@/app/_ui/check";
import { Digits } from "@/app/_ui/digits";
import { Dot } from "@/app/_ui/dot";
import { LetterTile } from "@/app/_ui/tile";
import { accountLabel, accountLines } from "@/app/(vault)/account-label";
import { changeDraft, type Draft, isNew } from "@/app/(vault)/add/drafts";
import type { VaultCard } from "@/lib/secret/session/api";

/** Rows that are drawn at once; an export may hold thousands. */
const SHOWN = 100;

export function DraftList({
  drafts,
  vaults,
  onChange,
  onEdit,
}: {
  drafts: readonly Draft[];
  vaults: readonly VaultCard[];
  /** the same function at every drawing, as `onEdit` is: rows are drawn again only when they change */
  onChange: (change: (drafts: readonly Draft[]) => readonly Draft[]) => void;
  onEdit: (key: string) => void;
}) {
  const t = useTranslations("add");
  const [shown, setShown] = useState(SHOWN);
  const more = drafts.length - shown;
  return (
    <Rows>
      {drafts.slice(0, shown).map((draft) => (
        <DraftRow
          key={draft.line.key}
          draft={draft}
          vault={vaults.length > 1 ? vaults.find((vault) => vault.id === draft.vault) : undefined}
          onChange={onChange}
          onEdit={onEdit}
        />
      ))}
      {more > 0 ? (
        <li>
          <button
            type="button"
            className="min-h-13 font-semi text-acc"
            onClick={() => setShown(shown + SHOWN * 5)}
          >
            {t("showMore", { count: more })}
          </button>
        </li>
      ) : null}
    </Rows>
  );
}

const DraftRow = memo(function DraftRow({
  draft,
  vault,
  onChange,
  onEdit,
}: {
  draft: Draft;
  vault: VaultCard | undefined;
  onChange: (change: (drafts: readonly Draft[]) => readonly Draft[]) => void;
  onEdit: (key: string) => void;
}) {
  const t = useTranslations("add");
  const { first, second } = accountLines(draft.fields);
  const label = accountLabel(draft.fields);
  const { key, of, code } = draft.line;
  return (
    <li className="flex min-h-16 items-center gap-3 py-2.5">
      <CheckBox
        aria-label={t("take", { account: label })}
        checked={draft.taken}
        onChange={({ target }) => onChange((drafts) => changeDraft(drafts, key, { taken: target.checked }))}
      />
      <LetterTile name={first} />
      <div className="grid min-w-0 flex-1 gap-px">
        <p className="truncate font-strong">{first}</p>
        <p className={`text-second text-mut ${isNew(draft) ? "truncate" : ""}`}>
          {isNew(draft) || of === null
            ? second
            : accountLabel(of) === label
              ? t("sameHere", { vault: of.vault })
              : t("sameIn", { account: accountLabel(of), vault: of.vault })}
        </p>
      </div>
      {code ? <Digits code={code} className="hidden text-main font-semi desk:inline" /> : null}
      {vault ? <Dot colour={vault.colour} name={vault.name} /> : null}
      <button
        type="button"
        aria-label={t("editLine", { account: label })}
        onClick={() => onEdit(key)}
        className="-mr-2.5 grid size-11 shrink-0 place-items-center rounded-tile text-mut hover:text-ink"
      >
        <Pencil size={20} aria-hidden />
      </button>
    </li>
  );
});
