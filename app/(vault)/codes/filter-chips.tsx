"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Chip } from "@/app/_ui/chip";
import { Dot } from "@/app/_ui/dot";
import type { AccountCard, VaultCard } from "@/lib/secret/session/api";

export type Filter =
  | { readonly kind: "all" }
  | { readonly kind: "vault"; readonly vault: string }
  | { readonly kind: "tag"; readonly tag: string };

/** Vaults and tags to look at alone. Not there while there is nothing to choose. */
export function FilterChips({
  vaults,
  accounts,
  filter,
  onFilter,
}: {
  vaults: readonly VaultCard[];
  accounts: readonly AccountCard[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const t = useTranslations("codes");
  const tags = useMemo(
    () => [...new Set(accounts.flatMap((account) => account.tags))].sort((a, b) => a.localeCompare(b)),
    [accounts],
  );
  if (vaults.length < 2 && tags.length === 0) return null;
  const all: Filter = { kind: "all" };
  return (
    <fieldset className="-mx-5 mt-3 flex min-w-0 gap-[7px] overflow-x-auto px-5 py-0.5 [scrollbar-width:none] desk:mx-0 desk:flex-wrap desk:px-0">
      <legend className="sr-only">{t("filter")}</legend>
      <Chip on={filter.kind === "all"} onClick={() => onFilter(all)}>
        {t("all")}
      </Chip>
      {vaults.length > 1
        ? vaults.map((vault) => {
            const on = filter.kind === "vault" && filter.vault === vault.id;
            return (
              <Chip
                key={vault.id}
                on={on}
                onClick={() => onFilter(on ? all : { kind: "vault", vault: vault.id })}
              >
                <Dot colour={vault.colour} />
                {vault.name}
              </Chip>
            );
          })
        : null}
      {tags.map((tag) => {
        const on = filter.kind === "tag" && filter.tag === tag;
        return (
          <Chip key={tag} on={on} onClick={() => onFilter(on ? all : { kind: "tag", tag })}>
            {tag}
          </Chip>
        );
      })}
    </fieldset>
  );
}
