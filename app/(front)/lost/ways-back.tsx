"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import FileText from "lucide-react/icons/file-text";
import FingerprintPattern from "lucide-react/icons/fingerprint-pattern";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Rows } from "@/app/_ui/card";
import { Heading } from "@/app/_ui/heading";
import { RowButton } from "@/app/_ui/row";
import { IconTile } from "@/app/_ui/tile";
import { Frame } from "@/app/(front)/frame";
import { ProblemNote } from "@/app/words/problem-note";
import type { VaultState } from "@/lib/secret/session/api";
import { unlock } from "@/lib/secret/session/vault";

/** The ways back that exist: another passkey, the printed kit. */
export function WaysBack({
  state,
  onKit,
}: {
  state: Extract<VaultState, { phase: "locked" }>;
  onKit: () => void;
}) {
  const t = useTranslations();
  return (
    <Frame
      bar={
        <Link
          href="/"
          className="-ml-1.5 mb-1.5 inline-flex min-h-11 items-center gap-0.5 self-start font-semi text-acc"
        >
          <ChevronLeft size={24} aria-hidden />
          {t("act.back")}
        </Link>
      }
      foot={<p className="text-center text-second text-mut">{t("lost.foot")}</p>}
    >
      <Heading title={t("lost.title")} lead={t("lost.lead")} />
      <div className="mt-5 grid gap-3.5">
        {state.problem ? <ProblemNote problem={state.problem} /> : null}
        <Rows>
          <RowButton
            tile={
              <IconTile>
                <FingerprintPattern size={20} />
              </IconTile>
            }
            title={t("lost.passkey")}
            second={t("lost.passkeyLead")}
            onClick={() => void unlock()}
          />
          <RowButton
            tile={
              <IconTile>
                <FileText size={20} />
              </IconTile>
            }
            title={t("lost.kit")}
            second={t("lost.kitLead")}
            onClick={onKit}
          />
        </Rows>
      </div>
    </Frame>
  );
}
