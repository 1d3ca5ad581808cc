"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "use-intl";
import { Choice, Field } from "@/app/_ui/field";
import type { TypedAccount } from "@/lib/secret/session/api";

const TYPES = ["totp", "hotp", "steam"] as const;
const ALGORITHMS = ["SHA1", "SHA256", "SHA512"] as const;

/** What nearly nobody has to change: kind, algorithm, digits, seconds or counter. */
export function MoreFields({
  typed,
  onChange,
  wordsFor,
}: {
  typed: TypedAccount;
  onChange: (change: Partial<TypedAccount>) => void;
  wordsFor: (field: keyof TypedAccount) => string | null;
}) {
  const t = useTranslations("add");
  const changed = (type: string) => onChange({ type: TYPES.find((one) => one === type) ?? "totp" });
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 list-none items-center gap-1.5 font-semi text-acc [&::-webkit-details-marker]:hidden">
        {t("more")}
        <ChevronDown
          size={20}
          aria-hidden
          className="transition-transform duration-180 group-open:rotate-180"
        />
      </summary>
      <div className="mt-2 grid grid-cols-2 gap-x-2.5 gap-y-4">
        <Choice label={t("type")} value={typed.type} onChange={(event) => changed(event.target.value)}>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`types.${type}`)}
            </option>
          ))}
        </Choice>
        {typed.type === "steam" ? null : (
          <>
            <Choice
              label={t("algorithm")}
              error={wordsFor("algorithm")}
              value={typed.algorithm}
              onChange={(event) => onChange({ algorithm: event.target.value })}
            >
              {ALGORITHMS.map((algorithm) => (
                <option key={algorithm}>{algorithm}</option>
              ))}
            </Choice>
            <Field
              label={t("digits")}
              error={wordsFor("digits")}
              inputMode="numeric"
              autoComplete="off"
              value={typed.digits}
              onChange={(event) => onChange({ digits: event.target.value })}
            />
            {typed.type === "hotp" ? (
              <Field
                label={t("counter")}
                error={wordsFor("counter")}
                inputMode="numeric"
                autoComplete="off"
                value={typed.counter}
                onChange={(event) => onChange({ counter: event.target.value })}
              />
            ) : (
              <Field
                label={t("period")}
                error={wordsFor("period")}
                inputMode="numeric"
                autoComplete="off"
                value={typed.period}
                onChange={(event) => onChange({ period: event.target.value })}
              />
            )}
          </>
        )}
      </div>
    </details>
  );
}
