"use client";

import Code from "lucide-react/icons/code";
import Info from "lucide-react/icons/info";
import Library from "lucide-react/icons/library";
import Scale from "lucide-react/icons/scale";
import { useTranslations } from "use-intl";
import { GroupHeading, Rows } from "@/app/_ui/card";
import { Row, RowButton } from "@/app/_ui/row";
import { IconTile } from "@/app/_ui/tile";
import { version } from "@/package.json";

/** Which Keepsake this is, and whose work it stands on. */
export function About() {
  const t = useTranslations("settings");
  return (
    <section aria-labelledby="about" className="mt-2">
      <GroupHeading id="about">{t("about")}</GroupHeading>
      <Rows>
        <Row
          tile={
            <IconTile>
              <Info size={20} />
            </IconTile>
          }
          title={t("version")}
          state={<span className="font-mono text-second text-mut">{version}</span>}
        />
        <Row
          tile={
            <IconTile>
              <Code size={20} />
            </IconTile>
          }
          title={t("source")}
          second={t("sourceLead")}
        />
        <Row
          tile={
            <IconTile>
              <Scale size={20} />
            </IconTile>
          }
          title={t("licence")}
          second={t("licenceLead")}
        />
        <RowButton
          href="/settings/licences"
          tile={
            <IconTile>
              <Library size={20} />
            </IconTile>
          }
          title={t("licences.row")}
          second={t("licences.rowLead")}
        />
      </Rows>
    </section>
  );
}
