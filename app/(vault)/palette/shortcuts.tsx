"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";

const Palette = lazy(() =>
  import("@/app/(vault)/palette/palette").then(({ Palette }) => ({ default: Palette })),
);
const HelpSheet = lazy(() =>
  import("@/app/(vault)/palette/help-sheet").then(({ HelpSheet }) => ({ default: HelpSheet })),
);

type Open = "palette" | "help" | null;

/** Ctrl or Command with K opens the palette, "?" the help, anywhere in an open vault. Both are loaded when first asked for. */
export function Shortcuts() {
  const [open, setOpen] = useState<Open>(null);
  const close = useCallback(() => setOpen(null), []);
  const help = useCallback(() => setOpen("help"), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = wantedBy(event);
      if (wanted === null) return;
      event.preventDefault();
      setOpen(wanted);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <Suspense fallback={null}>
      {open === "palette" ? <Palette onClose={close} onHelp={help} /> : null}
      {open === "help" ? <HelpSheet onClose={close} /> : null}
    </Suspense>
  );
}

/** A sheet that is open keeps its keys, and "?" is a letter where one types. */
function wantedBy(event: KeyboardEvent): Open {
  if (event.altKey || document.querySelector("dialog[open]") !== null) return null;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return "palette";
  const typing =
    event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
  return event.key === "?" && !typing && !event.ctrlKey && !event.metaKey ? "help" : null;
}
