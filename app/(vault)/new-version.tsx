"use client";

import CircleFadingArrowUp from "lucide-react/icons/circle-fading-arrow-up";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { loadNewClient, watchClientVersion } from "@/app/_ui/client-version";
import { NOTE_ACTION, Note } from "@/app/_ui/note";

/** Says that a newer client waits. It is loaded when somebody wants it: a page never changes under their hands. */
export function NewVersion() {
  const t = useTranslations("newVersion");
  const [ready, setReady] = useState(false);
  useEffect(() => watchClientVersion(() => setReady(true)), []);
  if (!ready) return null;
  return (
    <div role="status" className="mb-3 desk:mb-5 desk:max-w-160">
      <Note
        icon={<CircleFadingArrowUp size={20} aria-hidden />}
        title={t("title")}
        actions={
          <button type="button" className={NOTE_ACTION} onClick={() => void loadNewClient()}>
            {t("load")}
          </button>
        }
      >
        {t("lead")}
      </Note>
    </div>
  );
}
