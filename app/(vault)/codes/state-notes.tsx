"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import Eye from "lucide-react/icons/eye";
import History from "lucide-react/icons/history";
import LifeBuoy from "lucide-react/icons/life-buoy";
import WifiOff from "lucide-react/icons/wifi-off";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { loadNewClient } from "@/app/_ui/client-version";
import { NOTE_ACTION, Note } from "@/app/_ui/note";
import { leftToDo } from "@/app/(front)/lost/left-to-do";
import { useOpened } from "@/app/(vault)/opened";
import { ProblemNote } from "@/app/words/problem-note";
import { sync as syncNow } from "@/lib/secret/session/vault";

/** What somebody has to know before they look at their codes; each note says what to do. */
export function StateNotes() {
  const t = useTranslations();
  const format = useFormatter();
  const { sync, syncedAt, problem, damaged, comingBack } = useOpened();
  const left = comingBack ? leftToDo(comingBack) : 0;
  const notes = [
    left > 0 ? (
      <Note
        key="back"
        tone="warn"
        icon={<LifeBuoy size={20} aria-hidden />}
        title={t("back.noteTitle")}
        actions={
          <Link href="/lost" className={NOTE_ACTION}>
            {t("back.noteDo")}
          </Link>
        }
      >
        {t("back.note", { left })}
      </Note>
    ) : null,
    sync === "offline" ? (
      <Note key="offline" icon={<WifiOff size={20} aria-hidden />} title={t("codes.offlineTitle")}>
        {t("codes.offline")}
        {syncedAt === null
          ? null
          : ` ${t("codes.offlineAge", { ago: format.relativeTime(syncedAt, Date.now()) })}`}
      </Note>
    ) : null,
    sync === "behind" || sync === "forked" ? (
      <Note
        key="behind"
        tone="bad"
        icon={<History size={20} aria-hidden />}
        title={t(sync === "behind" ? "codes.behindTitle" : "codes.forkedTitle")}
      >
        {t(sync === "behind" ? "codes.behind" : "codes.forked")}
      </Note>
    ) : null,
    sync === "newer-version" ? (
      <Note
        key="newer"
        tone="warn"
        icon={<Eye size={20} aria-hidden />}
        title={t("codes.newerTitle")}
        actions={
          <button type="button" className={NOTE_ACTION} onClick={() => void loadNewClient()}>
            {t("codes.newerDo")}
          </button>
        }
      >
        {t("codes.newer")}
      </Note>
    ) : null,
    sync === "error" && problem ? (
      <ProblemNote
        key="error"
        problem={problem}
        actions={
          <button type="button" className={NOTE_ACTION} onClick={() => void syncNow()}>
            {t("codes.errorDo")}
          </button>
        }
      />
    ) : null,
    damaged.length > 0 ? (
      <Note
        key="damaged"
        tone="warn"
        icon={<CircleAlert size={20} aria-hidden />}
        title={t("codes.damagedTitle", { count: damaged.length })}
      >
        {t("codes.damaged")}
      </Note>
    ) : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return <div className="mb-3 grid gap-2.5 desk:mb-5 desk:max-w-160">{notes}</div>;
}
