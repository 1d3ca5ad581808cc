"use client";

import "@/app/(front)/kit/paper.css";
import { useFormatter, useTranslations } from "use-intl";
import { Mark } from "@/app/_ui/mark";
import { QrCode } from "@/app/_ui/qr-code";
import type { KitSheet } from "@/lib/secret/session/api";

const bold = (chunks: React.ReactNode) => <b>{chunks}</b>;

/** The recovery kit as a sheet of paper: one page of A4 or Letter, black on white. Its looks are in paper.css alone. */
export function Paper({ sheet }: { sheet: KitSheet }) {
  const t = useTranslations("sheet");
  const format = useFormatter();
  const host = new URL(sheet.origin).host;
  const date = format.dateTime(sheet.madeAt, { dateStyle: "long" });
  const hash = sheet.hashHex.match(/.{1,4}/g) ?? [];
  return (
    <article className="kit-paper">
      <header className="kit-head">
        <div>
          <h2>{t("title")}</h2>
          <p>{t.rich("whose", { member: sheet.member, household: sheet.household, b: bold })}</p>
        </div>
        <Mark className="kit-mark" />
      </header>
      <ol className="kit-say">
        <li>{t("say1", { member: sheet.member })}</li>
        <li>
          <span>{t.rich("say2", { host, b: bold })}</span>
        </li>
        <li>{t("say3")}</li>
      </ol>
      <div className="kit-caption">
        <b>{t("code")}</b>
        <span>{t("letters")}</span>
      </div>
      <ol className="kit-groups">
        {sheet.groups.slice(0, 8).map((group, index) => (
          <li key={group}>
            <small>{index + 1}</small>
            <b>{group}</b>
          </li>
        ))}
      </ol>
      <div className="kit-check">
        <div>
          <small>{t("check")}</small>
          <b>{sheet.groups[8]}</b>
        </div>
        <p>
          {t("checkSays")}
          <br />
          {t("byHand")}
        </p>
      </div>
      <div className="kit-facts">
        <QrCode text={sheet.qrText} label={t("qr")} className="kit-qr" />
        <dl>
          <dt>{t("open")}</dt>
          <dd>{sheet.origin}</dd>
          <dt>{t("household")}</dt>
          <dd>{sheet.household}</dd>
          <dt>{t("belongs")}</dt>
          <dd>{sheet.member}</dd>
          <dt>{t("made")}</dt>
          <dd>{t("madeOn", { date, sheet: sheet.sheet })}</dd>
          <dt>{t("state")}</dt>
          <dd>
            {t("entry", { seq: sheet.seq })}: {sheet.headWords.join(" ")}
            <span className="kit-hash">{hash.slice(0, 8).join(" ")}</span>
            <span className="kit-hash">{hash.slice(8).join(" ")}</span>
          </dd>
        </dl>
      </div>
      <div className="kit-hand">
        <p>{t("tried")}</p>
        <p>{t("copy")}</p>
      </div>
      <footer className="kit-foot">
        <span>{t("foot")}</span>
        <span>Keepsake</span>
      </footer>
    </article>
  );
}
