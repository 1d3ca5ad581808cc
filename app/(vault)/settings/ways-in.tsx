"use client";

import FileText from "lucide-react/icons/file-text";
import KeyRound from "lucide-react/icons/key-round";
import LifeBuoy from "lucide-react/icons/life-buoy";
import Smartphone from "lucide-react/icons/smartphone";
import { useFormatter, useTranslations } from "use-intl";
import { GroupHeading, Rows } from "@/app/_ui/card";
import { Row } from "@/app/_ui/row";
import { IconTile } from "@/app/_ui/tile";
import { useOpened } from "@/app/(vault)/opened";
import type { UnlockerCard } from "@/lib/secret/session/api";

const ICONS = { passkey: KeyRound, device: Smartphone, kit: FileText, guardians: LifeBuoy };

/** What opens this member's codes: keys first, then paper. */
export function WaysIn() {
  const t = useTranslations("settings");
  const { unlockers } = useOpened();
  const keys = unlockers.filter((one) => one.kind === "passkey" || one.kind === "device");
  const paper = unlockers.filter((one) => one.kind === "kit");
  return (
    <section aria-labelledby="ways-in" className="mt-2">
      <GroupHeading id="ways-in">{t("waysIn")}</GroupHeading>
      <Rows>
        {[...keys, ...paper].map((unlocker) => (
          <WayIn key={unlocker.id} unlocker={unlocker} />
        ))}
      </Rows>
      <p className="px-1 pt-2 text-second text-mut">{t("waysLead")}</p>
    </section>
  );
}

function WayIn({ unlocker }: { unlocker: UnlockerCard }) {
  const t = useTranslations("settings");
  const format = useFormatter();
  const date = format.dateTime(unlocker.addedAt, { dateStyle: "long" });
  const Icon = ICONS[unlocker.kind];
  const second = unlocker.opens
    ? unlocker.kind === "kit"
      ? t("printed", { date })
      : t("added", { date })
    : t("signsIn");
  return (
    <Row
      tile={
        <IconTile>
          <Icon size={20} />
        </IconTile>
      }
      title={t(`kinds.${unlocker.kind}`)}
      second={second}
      state={unlocker.current ? <span className="text-caption font-semi text-ok">{t("current")}</span> : null}
    />
  );
}
