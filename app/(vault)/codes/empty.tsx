"use client";

import FileUp from "lucide-react/icons/file-up";
import QrCode from "lucide-react/icons/qr-code";
import ScanQrCode from "lucide-react/icons/scan-qr-code";
import { useTranslations } from "use-intl";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Ring } from "@/app/_ui/ring";
import { IconTile } from "@/app/_ui/tile";

/** Nothing here yet: what will be, and the two ways to begin. */
export function Empty() {
  const t = useTranslations("codes");
  return (
    <div className="mx-auto grid max-w-100 justify-items-center gap-3 pt-14 text-center">
      <div
        aria-hidden
        className="mb-4 flex w-64 items-center gap-3.5 rounded-card border border-dashed border-edge p-3"
      >
        <IconTile>
          <QrCode size={20} />
        </IconTile>
        <span className="digit-gap flex-1 font-mono text-code text-mut">
          <span>•••</span>
          <span>•••</span>
        </span>
        <Ring share={0} last={false} />
      </div>
      <h2 className="text-group font-bold">{t("emptyTitle")}</h2>
      <p className="text-lead text-mut">{t("emptyLead")}</p>
      <div className="mt-3 grid w-full gap-2.5">
        <ButtonLink href="/add" look="main" size="big" icon={<ScanQrCode size={20} aria-hidden />}>
          {t("emptyPicture")}
        </ButtonLink>
        <ButtonLink href="/add" size="big" icon={<FileUp size={20} aria-hidden />}>
          {t("emptyImport")}
        </ButtonLink>
      </div>
    </div>
  );
}

export function NoMatch({ query, onClear }: { query: string; onClear: () => void }) {
  const t = useTranslations("codes");
  return (
    <div className="mx-auto grid max-w-100 justify-items-center gap-2 pt-14 text-center">
      <h2 className="text-sub font-bold">{t("noMatchTitle", { query })}</h2>
      <p className="text-mut">{t("noMatchLead")}</p>
      <Button look="text" size="small" onClick={onClear}>
        {t("clear")}
      </Button>
    </div>
  );
}
