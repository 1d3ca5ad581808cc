"use client";

import { useTranslations } from "use-intl";
import { Digits } from "@/app/_ui/digits";
import { Choice, Field } from "@/app/_ui/field";
import { Sheet } from "@/app/_ui/sheet";
import { accountLines } from "@/app/(vault)/account-label";
import type { Draft } from "@/app/(vault)/add/drafts";
import type { VaultCard } from "@/lib/secret/session/api";

/** One line of the preview, edited: its code to compare with the old app, its names, its vault. */
export function EditSheet({
  draft,
  vaults,
  onChange,
  onClose,
}: {
  draft: Draft;
  vaults: readonly VaultCard[];
  onChange: (change: Partial<Draft>) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const { fields, line } = draft;
  return (
    <Sheet
      title={accountLines(line.fields).first || t("account.titleFallback")}
      closeWord={t("act.done")}
      onClose={onClose}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        {line.code ? (
          <p className="flex items-center gap-3 rounded-btn bg-soft px-3.5 py-2.5">
            <Digits code={line.code} className="text-code font-semi" />
            <span className="ml-auto text-second text-mut">{t("add.sameInOld")}</span>
          </p>
        ) : null}
        <Field
          label={t("add.site")}
          autoComplete="off"
          maxLength={200}
          value={fields.issuer}
          onChange={(event) => onChange({ fields: { ...fields, issuer: event.target.value } })}
        />
        <Field
          label={t("add.name")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          value={fields.name}
          onChange={(event) => onChange({ fields: { ...fields, name: event.target.value } })}
        />
        {vaults.length > 1 ? (
          <Choice
            label={t("add.saveTo")}
            value={draft.vault}
            onChange={(event) => {
              const vault = vaults.find((one) => one.id === event.target.value);
              if (vault) onChange({ vault: vault.id });
            }}
          >
            {vaults.map((vault) => (
              <option key={vault.id} value={vault.id}>
                {vault.name}
              </option>
            ))}
          </Choice>
        ) : null}
        <button type="submit" hidden />
      </form>
    </Sheet>
  );
}
