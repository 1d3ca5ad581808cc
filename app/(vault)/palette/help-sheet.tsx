"use client";

import { useTranslations } from "use-intl";
import { Sheet } from "@/app/_ui/sheet";
import { Key } from "@/app/(vault)/palette/key";

/** Which keys do what. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const control = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
  const rows = [
    { what: t("help.search"), keys: ["/"] },
    { what: t("help.move"), keys: [t("help.keys.arrows")] },
    { what: t("help.copy"), keys: [t("help.keys.enter")] },
    { what: t("help.palette"), keys: [control, "K"] },
    { what: t("help.leave"), keys: [t("help.keys.escape")] },
    { what: t("help.help"), keys: ["?"] },
  ];
  return (
    <Sheet title={t("help.title")} closeWord={t("act.close")} onClose={onClose}>
      <dl className="divide-y divide-line rounded-card border border-line bg-card px-4">
        {rows.map(({ what, keys }) => (
          <div key={what} className="flex min-h-13 items-center justify-between gap-4 py-2">
            <dt>{what}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
