"use client";

import FileText from "lucide-react/icons/file-text";
import Info from "lucide-react/icons/info";
import KeyRound from "lucide-react/icons/key-round";
import Lock from "lucide-react/icons/lock";
import LockKeyhole from "lucide-react/icons/lock-keyhole";
import Scale from "lucide-react/icons/scale";
import Smartphone from "lucide-react/icons/smartphone";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { GroupHeading, Rows } from "@/app/_ui/card";
import { Row } from "@/app/_ui/row";
import { IconTile } from "@/app/_ui/tile";
import { useOpened } from "@/app/(vault)/opened";
import { StateLine } from "@/app/(vault)/state-line";
import type { UnlockerCard } from "@/lib/secret/session/api";
import { lock } from "@/lib/secret/session/vault";
import { version } from "@/package.json";

const ICONS = { passkey: KeyRound, device: Smartphone, kit: FileText, guardians: KeyRound };

/** The ways in, the lock, and what this is. */
export function SettingsPage() {
  const t = useTranslations();
  const { unlockers, household, member } = useOpened();
  const keys = unlockers.filter((one) => one.kind === "passkey" || one.kind === "device");
  const paper = unlockers.filter((one) => one.kind === "kit");
  return (
    <div className="mx-auto grid w-full max-w-160 content-start gap-2 desk:mx-0">
      <div className="mb-2 mt-2 flex min-h-11 items-center justify-between gap-3 desk:mt-0">
        <h1 className="text-title font-bold">{t("settings.title")}</h1>
        <span
          aria-hidden
          className="grid size-11 place-items-center rounded-full bg-soft text-lead font-strong"
        >
          {member.name.slice(0, 1).toLocaleUpperCase()}
        </span>
      </div>
      <p className="text-mut">
        {member.name}, {household}
      </p>
      <section aria-labelledby="ways-in" className="mt-2">
        <GroupHeading id="ways-in">{t("settings.waysIn")}</GroupHeading>
        <Rows>
          {[...keys, ...paper].map((unlocker) => (
            <WayIn key={unlocker.id} unlocker={unlocker} />
          ))}
        </Rows>
        <p className="px-1 pt-2 text-second text-mut">{t("settings.waysLead")}</p>
      </section>
      <section aria-labelledby="safety" className="mt-2">
        <GroupHeading id="safety">{t("settings.safety")}</GroupHeading>
        <Rows>
          <Row
            tile={
              <IconTile>
                <LockKeyhole size={20} />
              </IconTile>
            }
            title={t("settings.autoLock")}
            second={t("settings.autoLockLead")}
          />
        </Rows>
        <Button
          className="mt-2.5 w-full desk:hidden"
          icon={<Lock size={20} aria-hidden />}
          onClick={() => void lock()}
        >
          {t("settings.lockNow")}
        </Button>
      </section>
      <section aria-labelledby="about" className="mt-2">
        <GroupHeading id="about">{t("settings.about")}</GroupHeading>
        <Rows>
          <Row
            tile={
              <IconTile>
                <Info size={20} />
              </IconTile>
            }
            title={t("app.name")}
            second={t("settings.version", { version })}
          />
          <Row
            tile={
              <IconTile>
                <Scale size={20} />
              </IconTile>
            }
            title={t("settings.licence")}
            second={t("settings.licenceLead")}
          />
        </Rows>
      </section>
      <div className="px-1 pt-3 desk:hidden">
        <StateLine />
      </div>
    </div>
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
