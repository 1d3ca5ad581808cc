"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Toast } from "@/app/_ui/toast";
import { endUndo, useUndoable } from "@/app/(vault)/undo";

/** Says what was just done and takes it back. It goes with the lock: it shows a name. */
export function UndoBar() {
  const t = useTranslations("act");
  const undoable = useUndoable();
  useEffect(() => endUndo, []);
  if (undoable === null) return null;
  const { said, undo } = undoable;
  return (
    <Toast
      action={
        undo ? (
          <button
            type="button"
            onClick={() => {
              endUndo();
              undo();
            }}
          >
            {t("undo")}
          </button>
        ) : null
      }
    >
      {said}
    </Toast>
  );
}
