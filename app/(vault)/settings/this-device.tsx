"use client";

import CaseSensitive from "lucide-react/icons/case-sensitive";
import Languages from "lucide-react/icons/languages";
import LockKeyhole from "lucide-react/icons/lock-keyhole";
import Rows3 from "lucide-react/icons/rows-3";
import SunMoon from "lucide-react/icons/sun-moon";
import { useTranslations } from "use-intl";
import { GroupHeading, Rows } from "@/app/_ui/card";
import { Digits } from "@/app/_ui/digits";
import { keep, useKept } from "@/app/_ui/kept";
import { chooseLook } from "@/app/_ui/looks";
import { ChoiceRow } from "@/app/(vault)/settings/choice-row";
import { chooseLanguage } from "@/app/words/current";
import { isLanguage, languages, OWN_NAMES } from "@/app/words/languages";
import { LOCK_AFTER, LOCK_AFTER_KEY, lockAfterOf } from "@/lib/secret/session/lock-after";

const THEMES = ["system", "light", "dark"] as const;
const DENSITIES = ["comfortable", "compact"] as const;
const SIZES = ["normal", "large", "largest"] as const;
const SAMPLE = { normal: "text-[1.875rem]", large: "text-[2.25rem]", largest: "text-[2.75rem]" };

const oneOf = <T extends string>(values: readonly [T, ...T[]], kept: string | null): T =>
  values.find((value) => value === kept) ?? values[0];

/** What this device keeps for itself: when it locks, how it looks, which language it speaks. */
export function ThisDevice() {
  const t = useTranslations("settings");
  const lockAfter = lockAfterOf(useKept(LOCK_AFTER_KEY));
  const theme = oneOf(THEMES, useKept("theme"));
  const density = oneOf(DENSITIES, useKept("density"));
  const digits = oneOf(SIZES, useKept("digits"));
  const language = useKept("language");
  return (
    <section aria-labelledby="this-device" className="mt-2">
      <GroupHeading id="this-device">{t("thisDevice")}</GroupHeading>
      <Rows>
        <ChoiceRow
          icon={<LockKeyhole size={20} />}
          title={t("lockAfter")}
          lead={t("lockAfterLead")}
          value={lockAfter}
          options={LOCK_AFTER.map((value) =>
            value === "hidden"
              ? { value, label: t("lockAfters.hidden"), second: t("lockAfters.hiddenLead") }
              : { value, label: t("lockAfters.minutes", { count: Number(value) }) },
          )}
          onChoose={(value) => keep(LOCK_AFTER_KEY, value)}
        />
        <ChoiceRow
          icon={<SunMoon size={20} />}
          title={t("theme")}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
          onChoose={(value) => chooseLook("theme", value === "system" ? null : value)}
        />
        <ChoiceRow
          icon={<Rows3 size={20} />}
          title={t("density")}
          value={density}
          options={DENSITIES.map((value) => ({ value, label: t(`densities.${value}`) }))}
          onChoose={(value) => chooseLook("density", value === "comfortable" ? null : value)}
        />
        <ChoiceRow
          icon={<CaseSensitive size={20} />}
          title={t("digits")}
          value={digits}
          options={SIZES.map((value) => ({
            value,
            label: t(`sizes.${value}`),
            sample: (
              <span aria-hidden className={`leading-none ${SAMPLE[value]}`}>
                <Digits code="482913" className="font-semi" />
              </span>
            ),
          }))}
          onChoose={(value) => chooseLook("digits", value === "normal" ? null : value)}
        />
        <ChoiceRow
          icon={<Languages size={20} />}
          title={t("language")}
          value={language !== null && isLanguage(language) ? language : "system"}
          options={[
            { value: "system", label: t("languageSystem") },
            ...languages.map((one) => ({ value: one, label: OWN_NAMES[one], lang: one })),
          ]}
          onChoose={(value) => chooseLanguage(isLanguage(value) ? value : null)}
        />
      </Rows>
      <p className="px-1 pt-2 text-second text-mut">{t("thisDeviceLead")}</p>
    </section>
  );
}
