"use client";

import { type ReactNode, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { type Draft, draftsOf, saveDrafts } from "@/app/(vault)/add/drafts";
import { HandView } from "@/app/(vault)/add/hand-view";
import { type Previewed, PreviewView } from "@/app/(vault)/add/preview-view";
import { TextView } from "@/app/(vault)/add/text-view";
import { useDropAndPaste } from "@/app/(vault)/add/use-drop-and-paste";
import { useReading } from "@/app/(vault)/add/use-reading";
import { Ways } from "@/app/(vault)/add/ways";
import { useOpened } from "@/app/(vault)/opened";
import type { AccountId } from "@/lib/bytes/ids";
import type { Problem } from "@/lib/secret/session/api";
import { saveAccounts } from "@/lib/secret/session/vault";

type View =
  | { readonly at: "ways" }
  | { readonly at: "text" }
  | { readonly at: "hand"; readonly site: string }
  | { readonly at: "preview" };

/** From a picture, a text or typed fields to saved accounts. `head` and `foot` stand around the list of ways. */
export function AddFlow({
  head,
  foot,
  wide = false,
  onSaved,
}: {
  head: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
  onSaved: (ids: readonly AccountId[]) => void;
}) {
  const t = useTranslations("add");
  const { vaults } = useOpened();
  const home = vaults.find((vault) => vault.kind === "personal") ?? vaults[0];
  const [view, setView] = useState<View>({ at: "ways" });
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const [text, setText] = useState("");
  const [saving, setSaving] = useState(false);
  const [notSaved, setNotSaved] = useState<Problem | null>(null);

  const reading = useReading((preview) => {
    if (home === undefined) return;
    setPreviewed((before) => ({ ...preview, drafts: draftsOf(preview.lines, home.id, before?.drafts) }));
    setView({ at: "preview" });
  });
  // What is being typed by hand is not swept away by a picture that lands on it.
  const taking = view.at !== "hand";
  const dropping = useDropAndPaste(
    (files) => {
      if (taking) void reading.readFiles(files);
    },
    (pasted) => {
      if (!taking) return;
      setText(pasted);
      void reading.readText(pasted);
    },
  );

  const changeDrafts = useCallback((change: (drafts: readonly Draft[]) => readonly Draft[]) => {
    setPreviewed((before) => (before === null ? null : { ...before, drafts: change(before.drafts) }));
  }, []);

  const toWays = () => {
    reading.startAgain();
    setPreviewed(null);
    setNotSaved(null);
    setView({ at: "ways" });
  };

  const savePreviewed = async () => {
    if (previewed === null || saving) return;
    setSaving(true);
    setNotSaved(null);
    const { result, left } = await saveDrafts(previewed.drafts, saveAccounts);
    setSaving(false);
    if (result.ok) return onSaved(result.value);
    setPreviewed({ ...previewed, drafts: left });
    setNotSaved(result.problem);
  };

  if (home === undefined) return null;
  return (
    <>
      {dropping && taking ? (
        <div className="pointer-events-none fixed inset-3 z-30 grid place-items-center rounded-sheet border-2 border-dashed border-acc bg-bg/85 text-sub font-bold">
          {t("dropNow")}
        </div>
      ) : null}
      {view.at === "ways" ? (
        <Ways
          head={head}
          foot={foot}
          reading={reading}
          onText={() => setView({ at: "text" })}
          onHand={() => setView({ at: "hand", site: "" })}
        />
      ) : null}
      {view.at === "text" ? (
        <TextView text={text} onText={setText} reading={reading} onBack={toWays} />
      ) : null}
      {view.at === "hand" ? (
        <HandView
          site={view.site}
          vault={home.id}
          onBack={() => (previewed ? setView({ at: "preview" }) : toWays())}
          onSaved={onSaved}
        />
      ) : null}
      {view.at === "preview" && previewed ? (
        <PreviewView
          wide={wide}
          previewed={previewed}
          onChange={changeDrafts}
          vaults={vaults}
          reading={reading}
          saving={saving}
          notSaved={notSaved}
          onSave={() => void savePreviewed()}
          onHand={(site) => setView({ at: "hand", site })}
          onBack={toWays}
        />
      ) : null}
    </>
  );
}
