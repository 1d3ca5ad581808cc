"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { GroupHeading } from "@/app/_ui/card";
import { Choice } from "@/app/_ui/field";
import { Heading } from "@/app/_ui/heading";
import { NOTE_ACTION, Note } from "@/app/_ui/note";
import { BackButton } from "@/app/(front)/frame";
import { DraftList } from "@/app/(vault)/add/draft-list";
import { type Draft, isNew, takeAll, takenOf } from "@/app/(vault)/add/drafts";
import { EditSheet } from "@/app/(vault)/add/edit-sheet";
import { PictureInput } from "@/app/(vault)/add/picture-input";
import { ProblemList } from "@/app/(vault)/add/problem-list";
import type { Reading } from "@/app/(vault)/add/use-reading";
import { ProblemNote } from "@/app/words/problem-note";
import type { ImportPreview, Problem, VaultCard } from "@/lib/secret/session/api";

export type Previewed = Omit<ImportPreview, "lines"> & { readonly drafts: readonly Draft[] };

/** What was read: new, here already, not read. Nothing is saved before the button says how many. */
export function PreviewView({
  wide,
  previewed,
  onChange,
  vaults,
  reading,
  saving,
  notSaved,
  onSave,
  onHand,
  onBack,
}: {
  wide: boolean;
  previewed: Previewed;
  onChange: (change: (drafts: readonly Draft[]) => readonly Draft[]) => void;
  vaults: readonly VaultCard[];
  reading: Reading;
  saving: boolean;
  notSaved: Problem | null;
  onSave: () => void;
  onHand: (site: string) => void;
  onBack: () => void;
}) {
  const t = useTranslations("add");
  const [editing, setEditing] = useState<string | null>(null);
  const picture = useRef<HTMLInputElement>(null);
  const { drafts, problems, missingParts, totalParts } = previewed;
  const fresh = drafts.filter(isNew);
  const known = drafts.filter((draft) => !isNew(draft));
  const taken = takenOf(drafts).length;
  const allTaken = fresh.every((draft) => draft.taken);
  const edited = drafts.find((draft) => draft.line.key === editing);

  const chips = [
    { id: "new", count: fresh.length, words: t("chips.new", { count: fresh.length }) },
    { id: "duplicates", count: known.length, words: t("chips.duplicate", { count: known.length }) },
    { id: "problems", count: problems.length, words: t("chips.problem", { count: problems.length }) },
  ].filter((chip) => chip.count > 0);
  const goTo = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: "center" });
    heading?.focus({ preventScroll: true });
  };

  const save = (
    <Button look="main" size="big" off={taken === 0 || saving} onClick={onSave}>
      {saving ? t("saving", { count: taken }) : taken === 0 ? t("saveNone") : t("save", { count: taken })}
    </Button>
  );
  const notes = (
    <div className="grid gap-2.5 empty:hidden">
      {notSaved ? (
        <ProblemNote problem={notSaved} title={t("notSavedTitle")}>
          {` ${t("notSaved")}`}
        </ProblemNote>
      ) : null}
      {reading.problem ? <ProblemNote problem={reading.problem} /> : null}
      {missingParts.length > 0 ? (
        <Note
          tone="warn"
          icon={<TriangleAlert size={20} aria-hidden />}
          title={t("missingPart", {
            count: missingParts.length,
            parts: missingParts.join(", "),
            total: totalParts,
          })}
          actions={
            <button type="button" className={NOTE_ACTION} onClick={() => picture.current?.click()}>
              {t("addPicture")}
            </button>
          }
          alert
        >
          {t("missingPartLead", { total: totalParts })}
        </Note>
      ) : null}
      <PictureInput ref={picture} label={t("addPicture")} onFiles={reading.readFiles} />
    </div>
  );
  const saveTo =
    vaults.length > 1 ? (
      <Choice
        label={t("saveTo")}
        value={fresh[0]?.vault ?? vaults[0]?.id ?? ""}
        onChange={(event) => {
          const vault = vaults.find((one) => one.id === event.target.value);
          if (vault) onChange((all) => all.map((draft) => ({ ...draft, vault: vault.id })));
        }}
      >
        {vaults.map((vault) => (
          <option key={vault.id} value={vault.id}>
            {vault.name}
          </option>
        ))}
      </Choice>
    ) : null;

  return (
    <div
      className={`flex grow flex-col ${wide ? "desk:grid desk:grow-0 desk:grid-cols-[minmax(0,1fr)_minmax(0,20rem)] desk:gap-x-7" : ""}`}
    >
      <div className={wide ? "desk:col-span-2" : ""}>
        <div className="mb-1.5">
          <BackButton label={t("backToAdd")} onClick={onBack} />
        </div>
        <Heading title={t("previewTitle", { count: drafts.length })} lead={t("previewLead")} focus />
        <nav
          aria-label={t("chips.label")}
          className="-mx-5 mb-1 mt-3 flex gap-[7px] overflow-x-auto px-5 py-0.5 [scrollbar-width:none]"
        >
          {chips.map(({ id, words }) => (
            <button
              key={id}
              type="button"
              onClick={() => goTo(id)}
              className="inline-flex min-h-11 shrink-0 items-center gap-[7px] rounded-full border border-line bg-card px-3.5 text-note hover:border-edge"
            >
              {id === "problems" ? <TriangleAlert size={16} aria-hidden className="text-warn" /> : null}
              {words}
            </button>
          ))}
        </nav>
      </div>
      <div className="min-w-0">
        <div className={wide ? "grid gap-2.5 desk:hidden" : "grid gap-2.5"}>
          {notes}
          {saveTo}
        </div>
        {fresh.length > 0 ? (
          <section aria-labelledby="new" className="mt-2">
            <GroupHeading
              id="new"
              action={
                <button
                  type="button"
                  className="-my-2 min-h-11 px-1 font-semi text-acc"
                  onClick={() => onChange((all) => takeAll(all, !allTaken))}
                >
                  {allTaken ? t("selectNone") : t("selectAll")}
                </button>
              }
            >
              {t("new")}
            </GroupHeading>
            <DraftList drafts={fresh} vaults={vaults} onChange={onChange} onEdit={setEditing} />
          </section>
        ) : null}
        {known.length > 0 ? (
          <section aria-labelledby="duplicates" className="mt-3">
            <GroupHeading id="duplicates">{t("duplicates")}</GroupHeading>
            <DraftList drafts={known} vaults={vaults} onChange={onChange} onEdit={setEditing} />
          </section>
        ) : null}
        {problems.length > 0 ? (
          <section aria-labelledby="problems" className="mt-3">
            <GroupHeading id="problems">{t("problems")}</GroupHeading>
            <ProblemList problems={problems} onHand={onHand} />
          </section>
        ) : null}
      </div>
      {wide ? (
        <aside className="hidden desk:block">
          <div className="sticky top-7 grid gap-3.5">
            {notes}
            <div className="grid gap-3.5 rounded-card border border-line bg-card p-4 shadow-lift">
              {saveTo}
              {save}
              <Button look="text" size="small" onClick={onBack}>
                {t("cancel")}
              </Button>
            </div>
          </div>
        </aside>
      ) : null}
      <div
        className={`sticky bottom-0 z-10 -mx-5 -mb-7.5 mt-auto pt-4 ${wide ? "desk:hidden" : "desk:mb-0"}`}
      >
        <div className="border-t border-line bg-bg px-5 pb-7.5 pt-3.5">{save}</div>
      </div>
      {edited ? (
        <EditSheet
          draft={edited}
          vaults={vaults}
          onChange={(change) =>
            onChange((all) => all.map((draft) => (draft === edited ? { ...draft, ...change } : draft)))
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  );
}
