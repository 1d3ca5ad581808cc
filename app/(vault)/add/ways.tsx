"use client";

import ImageIcon from "lucide-react/icons/image";
import Info from "lucide-react/icons/info";
import Keyboard from "lucide-react/icons/keyboard";
import LinkIcon from "lucide-react/icons/link";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Rows } from "@/app/_ui/card";
import { Note } from "@/app/_ui/note";
import { RowButton } from "@/app/_ui/row";
import { IconTile } from "@/app/_ui/tile";
import { PictureInput } from "@/app/(vault)/add/picture-input";
import { UnreadNotes } from "@/app/(vault)/add/unread-notes";
import type { Reading } from "@/app/(vault)/add/use-reading";
import { ProblemNote } from "@/app/words/problem-note";

/** The ways to add: a picture, links, or the secret by hand. */
export function Ways({
  head,
  foot,
  reading,
  onText,
  onHand,
}: {
  head: ReactNode;
  foot?: ReactNode;
  reading: Reading;
  onText: () => void;
  onHand: () => void;
}) {
  const t = useTranslations("add");
  const picture = useRef<HTMLInputElement>(null);
  return (
    <div className="flex grow flex-col desk:max-w-160 desk:grow-0">
      {head}
      <div className="mt-5 grid gap-3.5">
        {reading.problem ? <ProblemNote problem={reading.problem} /> : null}
        <UnreadNotes problems={reading.unread} alert />
        <Rows>
          <RowButton
            tile={
              <IconTile tone="acc">
                <ImageIcon size={20} />
              </IconTile>
            }
            title={t("picture")}
            second={t("pictureLead")}
            onClick={() => picture.current?.click()}
          />
          <RowButton
            tile={
              <IconTile>
                <LinkIcon size={20} />
              </IconTile>
            }
            title={t("link")}
            second={t("linkLead")}
            onClick={onText}
          />
          <RowButton
            tile={
              <IconTile>
                <Keyboard size={20} />
              </IconTile>
            }
            title={t("hand")}
            second={t("handLead")}
            onClick={onHand}
          />
        </Rows>
        <PictureInput ref={picture} label={t("picture")} onFiles={reading.readFiles} />
        <p role="status" className="text-center text-second text-mut">
          {reading.busy
            ? reading.busy.pictures > 0
              ? t("reading", { count: reading.busy.pictures })
              : t("readingText")
            : t("drop")}
        </p>
        <Note icon={<Info size={20} aria-hidden />}>{t("google")}</Note>
      </div>
      {foot}
    </div>
  );
}
