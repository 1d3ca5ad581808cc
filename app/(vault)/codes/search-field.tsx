"use client";

import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

/** The search field; "/" puts the cursor into it, Escape empties it, Enter copies the first code found. */
export function SearchField({
  count,
  query,
  onQuery,
}: {
  count: number;
  query: string;
  onQuery: (query: string) => void;
}) {
  const t = useTranslations("codes");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target;
      if (at instanceof HTMLElement && at.closest("input, textarea, select, dialog[open]")) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <div className="flex min-h-12 min-w-0 flex-1 items-center gap-2.5 rounded-btn bg-soft pl-3.5 pr-1.5 text-mut focus-within:outline-2 focus-within:outline-acc">
      <Search size={20} aria-hidden className="shrink-0" />
      <input
        ref={field}
        type="search"
        aria-label={t("search")}
        placeholder={t("searchPlaceholder", { count })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onQuery("");
          const first = document.querySelector<HTMLElement>('[aria-posinset="1"] > button');
          if (event.key === "ArrowDown" && first) {
            event.preventDefault();
            first.focus();
          }
          if (event.key === "Enter" && query !== "") first?.click();
        }}
        className="min-h-11 w-full min-w-0 bg-transparent text-ink outline-none"
      />
      {query === "" ? (
        <kbd
          aria-hidden
          className="mr-2 hidden rounded-md border border-line bg-card px-1.5 font-mono text-caption desk:inline"
        >
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => {
            onQuery("");
            field.current?.focus();
          }}
          className="grid size-11 shrink-0 place-items-center"
        >
          <X size={20} aria-hidden />
        </button>
      )}
    </div>
  );
}
