"use client";

import Search from "lucide-react/icons/search";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useOpened } from "@/app/(vault)/opened";
import { type Entry, entriesOf, nextIndex } from "@/app/(vault)/palette/entries";
import { EntryRow } from "@/app/(vault)/palette/entry-row";
import { PaletteFoot } from "@/app/(vault)/palette/foot";
import { usePerform } from "@/app/(vault)/palette/use-perform";
import { useCodes } from "@/lib/secret/session/hooks";
import { makeSearch } from "@/lib/secret/vault/search";

/** Finds an account and copies its code, and does everything else that Keepsake does, without a mouse. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useTranslations("palette");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { accounts, vaults } = useOpened();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { perform, words } = usePerform({ onClose, onHelp });
  const search = useMemo(() => makeSearch(accounts), [accounts]);
  const entries = useMemo(() => entriesOf(query, search, words), [query, search, words]);
  const shown = useMemo(
    () => entries.flatMap((one) => (one.kind === "copy" ? [one.account.id] : [])),
    [entries],
  );
  const codes = useCodes(shown);
  const chosen = entries[Math.min(at, entries.length - 1)];

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.key}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, id]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt(nextIndex(at, event.key === "ArrowDown" ? 1 : -1, entries.length));
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      perform(chosen, codes);
    }
    const input = event.target;
    const atEnd = input instanceof HTMLInputElement && input.selectionStart === input.value.length;
    if (event.key === "ArrowRight" && atEnd && chosen?.kind === "copy") {
      event.preventDefault();
      perform({ kind: "open", key: chosen.key, account: chosen.account }, codes);
    }
  };

  const group = (name: "codes" | "do", of: readonly Entry[]) =>
    of.length === 0 ? null : (
      // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox
      <div role="group" aria-labelledby={`${id}-${name}`}>
        <p id={`${id}-${name}`} className="px-3 pb-1 pt-3 text-second font-semi text-mut">
          {t(name)}
        </p>
        {of.map((entry) => (
          <EntryRow
            key={entry.key}
            id={`${id}-${entry.key}`}
            entry={entry}
            on={entry === chosen}
            words={words}
            vault={vaults.length > 1 ? vaults : []}
            code={entry.kind === "copy" ? codes.get(entry.account.id) : undefined}
            onClick={() => perform(entry, codes)}
          />
        ))}
      </div>
    );

  return (
    <dialog
      ref={dialog}
      aria-label={t("title")}
      className="palette"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={press}
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex min-h-15 shrink-0 items-center gap-3 border-b border-line px-4.5">
          <Search size={20} aria-hidden className="shrink-0 text-mut" />
          <input
            autoFocus
            role="combobox"
            aria-expanded={entries.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
            aria-autocomplete="list"
            aria-label={t("title")}
            placeholder={t("placeholder")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
            }}
            className="min-h-13 w-full min-w-0 bg-transparent text-lead outline-none"
          />
          <button
            type="button"
            onClick={onClose}
            className="min-h-11 min-w-11 shrink-0 font-mono text-caption text-mut"
          >
            {t("esc")}
          </button>
        </div>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t("title")}
          className="min-h-0 overflow-y-auto px-2 pb-2"
        >
          {group(
            "codes",
            entries.filter((one) => one.kind === "copy"),
          )}
          {group(
            "do",
            entries.filter((one) => one.kind !== "copy"),
          )}
        </div>
        {entries.length === 0 ? <p className="px-5 pb-5 text-mut">{t("nothing")}</p> : null}
        <p role="status" className="sr-only">
          {query === "" ? "" : t("found", { count: entries.length })}
        </p>
        <PaletteFoot />
      </div>
    </dialog>
  );
}
