"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import CloudOff from "lucide-react/icons/cloud-off";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Heading } from "@/app/_ui/heading";
import { NOTE_ACTION, Note } from "@/app/_ui/note";
import { type Licence, loadLicences } from "@/app/(vault)/settings/licences/licence-list";

/** Every package that Keepsake is made from, with its licence to read. */
export function LicencesPage() {
  const t = useTranslations("settings.licences");
  const [list, setList] = useState<readonly Licence[] | "loading" | "failed">("loading");
  const [tries, setTries] = useState(0);
  const load = useCallback(async () => {
    setTries((before) => before + 1);
    setList("loading");
    setList((await loadLicences()) ?? "failed");
  }, []);
  useEffect(() => void load(), [load]);
  const count = typeof list === "string" ? 0 : list.length;
  return (
    <div className="mx-auto grid w-full max-w-160 content-start gap-4 desk:mx-0">
      <Link
        href="/settings"
        className="-ml-1.5 inline-flex min-h-11 items-center gap-0.5 justify-self-start font-semi text-acc"
      >
        <ChevronLeft size={24} aria-hidden />
        {t("back")}
      </Link>
      {/* Anew with each try: the button that was pressed is gone, and the focus goes to the top. */}
      <Heading key={tries} title={t("title")} lead={t("lead", { count })} focus />
      {list === "loading" ? (
        <p role="status" className="text-mut">
          {t("loading")}
        </p>
      ) : null}
      {list === "failed" ? <Failed onAgain={() => void load()} /> : null}
      {typeof list === "string" ? null : (
        <ul className="divide-y divide-line rounded-card border border-line bg-card px-4 shadow-lift">
          {list.map((one) => (
            <li key={`${one.name} ${one.version}`}>
              <details>
                <summary className="flex min-h-14 flex-wrap items-center gap-x-3 py-2">
                  <span className="min-w-0 break-all font-strong">{one.name}</span>
                  <span className="font-mono text-second text-mut">{one.version}</span>
                  <span className="ml-auto text-second text-mut">{one.licence}</span>
                </summary>
                <p lang="en" className="whitespace-pre-line pb-4 text-second text-mut">
                  {one.text === "" ? t("none") : one.text}
                </p>
              </details>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations();
  return (
    <Note
      tone="bad"
      icon={<CloudOff size={20} aria-hidden />}
      title={t("settings.licences.failedTitle")}
      alert
      actions={
        <button type="button" className={NOTE_ACTION} onClick={onAgain}>
          {t("act.tryAgain")}
        </button>
      }
    >
      {t("settings.licences.failed")}
    </Note>
  );
}
