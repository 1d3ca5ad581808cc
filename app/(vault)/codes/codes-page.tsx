"use client";

import Lock from "lucide-react/icons/lock";
import Plus from "lucide-react/icons/plus";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/app/_ui/button";
import { CodeList } from "@/app/(vault)/codes/code-list";
import { Empty, NoMatch } from "@/app/(vault)/codes/empty";
import { type Filter, FilterChips } from "@/app/(vault)/codes/filter-chips";
import { SearchField } from "@/app/(vault)/codes/search-field";
import { StateNotes } from "@/app/(vault)/codes/state-notes";
import { useOpened } from "@/app/(vault)/opened";
import { lock } from "@/lib/secret/session/vault";
import { makeSearch } from "@/lib/secret/vault/search";

/** The home: search, and a card for every account. */
export function CodesPage() {
  const t = useTranslations();
  const { accounts, vaults } = useOpened();
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<Filter>({ kind: "all" });
  const search = useMemo(() => makeSearch(accounts), [accounts]);
  // Not deferred: Enter copies the first of what is shown, which must be what was typed.
  const found = useMemo(
    () => search(query).filter((account) => fits(account, filter)),
    [search, query, filter],
  );
  const empty = accounts.length === 0;

  return (
    <>
      <div className="mb-3.5 mt-2 flex min-h-11 items-center gap-2 desk:hidden">
        <h1 className="mr-auto text-title font-bold">{t("codes.title")}</h1>
        <button
          type="button"
          aria-label={t("act.lock")}
          onClick={() => void lock()}
          className="grid size-11 place-items-center rounded-full text-mut"
        >
          <Lock size={22} aria-hidden />
        </button>
        <ButtonLink
          href="/add"
          look="main"
          aria-label={t("codes.add")}
          className="size-11 min-h-11! shrink-0 rounded-full! p-0!"
        >
          <Plus size={24} aria-hidden />
        </ButtonLink>
      </div>
      <StateNotes />
      <div className={`flex gap-4 ${empty ? "justify-end" : ""}`}>
        <h1 className="sr-only hidden desk:block">{t("codes.title")}</h1>
        {empty ? null : <SearchField count={accounts.length} query={query} onQuery={setQuery} />}
        <div className="hidden desk:block">
          <ButtonLink href="/add" look="main" icon={<Plus size={20} aria-hidden />}>
            {t("codes.add")}
          </ButtonLink>
        </div>
      </div>
      <FilterChips vaults={vaults} accounts={accounts} filter={filter} onFilter={setFilter} />
      <div className="mt-3 desk:mt-5">
        {empty ? (
          <Empty />
        ) : found.length === 0 ? (
          <NoMatch query={query} onClear={() => setQuery("")} />
        ) : (
          <CodeList accounts={found} vaults={vaults} />
        )}
      </div>
      <p role="status" className="sr-only">
        {query === "" ? "" : t("codes.found", { count: found.length })}
      </p>
    </>
  );
}

function fits(account: { vault: string; tags: readonly string[] }, filter: Filter): boolean {
  if (filter.kind === "vault") return account.vault === filter.vault;
  return filter.kind === "all" || account.tags.includes(filter.tag);
}
