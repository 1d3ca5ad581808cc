"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import ScanQrCode from "lucide-react/icons/scan-qr-code";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Bar } from "@/app/_ui/bar";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { NOTE_ACTION, Note } from "@/app/_ui/note";
import { BackButton, Frame } from "@/app/(front)/frame";
import { GROUPS, groupsToGo } from "@/app/(front)/kit/typed";
import { KitBoxes } from "@/app/(front)/lost/kit-boxes";
import { readKitPicture } from "@/app/(front)/lost/kit-picture";
import { ProblemNote } from "@/app/words/problem-note";
import type { Problem, VaultState } from "@/lib/secret/session/api";
import { openKit } from "@/lib/secret/session/vault";

const EMPTY: readonly string[] = Array.from({ length: GROUPS }, () => "");

/** The kit's code, typed in nine boxes or read from a picture of the sheet. */
export function KitEntry({
  state,
  onBack,
  onOpened,
}: {
  state: VaultState;
  onBack: () => void;
  /** the words to compare; null after a scan, which brings the whole head along */
  onOpened: (words: readonly string[] | null) => void;
}) {
  const t = useTranslations("lost");
  const words = useTranslations("door");
  const [groups, setGroups] = useState(EMPTY);
  const [busy, setBusy] = useState<"opening" | "reading" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [noKit, setNoKit] = useState(false);
  const picture = useRef<HTMLInputElement>(null);
  const toGo = groupsToGo(groups);

  const open = async (code: string) => {
    setBusy("opening");
    setProblem(null);
    setNoKit(false);
    const opened = await openKit(code);
    setBusy(null);
    if (opened.ok) onOpened(opened.value.headWords);
    else setProblem(opened.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (toGo === 0 && busy === null) void open(groups.join(""));
  };
  const scan = async (file: File) => {
    setBusy("reading");
    setProblem(null);
    const text = await readKitPicture(file);
    setBusy(null);
    setNoKit(text === null);
    if (text !== null) await open(text);
  };

  const checking = state.phase === "unlocking" && state.step === "checking" && state.total > 0 ? state : null;
  return (
    <form onSubmit={submit} noValidate>
      <Frame
        bar={
          <div className="mb-1.5">
            <BackButton label={t("title")} onClick={onBack} />
          </div>
        }
        foot={
          <>
            {checking ? (
              <div className="grid gap-2">
                <Bar share={checking.done / checking.total} label={words("checking")} />
                <p className="text-second text-mut tabular-nums">
                  {words("checked", { done: checking.done, total: checking.total })}
                </p>
              </div>
            ) : null}
            <Button type="submit" look="main" size="big" off={toGo > 0 || busy !== null}>
              {busy === "opening"
                ? t("opening")
                : busy === "reading"
                  ? t("reading")
                  : toGo > 0
                    ? t("groupsToGo", { count: toGo })
                    : t("open")}
            </Button>
            <Button look="text" size="small" onClick={onBack}>
              {t("sheetLost")}
            </Button>
          </>
        }
      >
        <Heading title={t("typeTitle")} lead={t("typeLead")} focus />
        <div className="mt-5 grid gap-4">
          {problem ? <ProblemNote problem={problem} /> : null}
          <KitBoxes
            groups={groups}
            onGroups={(next) => {
              setGroups(next);
              setProblem(null);
            }}
          />
          <Note
            tone={noKit ? "warn" : "plain"}
            icon={noKit ? <CircleAlert size={20} aria-hidden /> : <ScanQrCode size={20} aria-hidden />}
            title={t("scanTitle")}
            alert={noKit}
            actions={
              <button type="button" className={NOTE_ACTION} onClick={() => picture.current?.click()}>
                {t("scan")}
              </button>
            }
          >
            {noKit ? t("notAKit") : t("scanLead")}
          </Note>
          <input
            ref={picture}
            type="file"
            accept="image/*"
            hidden
            aria-label={t("scan")}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) void scan(file);
            }}
          />
        </div>
      </Frame>
    </form>
  );
}
