"use client";

import FileText from "lucide-react/icons/file-text";
import Keyboard from "lucide-react/icons/keyboard";
import Lock from "lucide-react/icons/lock";
import Plus from "lucide-react/icons/plus";
import Settings from "lucide-react/icons/settings";
import ShieldCheck from "lucide-react/icons/shield-check";
import SunMoon from "lucide-react/icons/sun-moon";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Digits } from "@/app/_ui/digits";
import { Dot } from "@/app/_ui/dot";
import { remaining } from "@/app/_ui/remaining";
import { Ring } from "@/app/_ui/ring";
import { IconTile, LetterTile } from "@/app/_ui/tile";
import { accountLabel, accountLines } from "@/app/(vault)/account-label";
import type { Action, Entry } from "@/app/(vault)/palette/entries";
import type { CodeNow, VaultCard } from "@/lib/secret/session/api";
import { useNow } from "@/lib/secret/session/hooks";

const ICONS = {
  goCodes: ShieldCheck,
  add: Plus,
  settings: Settings,
  theme: SunMoon,
  help: Keyboard,
  lock: Lock,
};

/** One line of the palette. The field keeps the focus; the line says by `aria-selected` that it is chosen. */
export function EntryRow({
  id,
  entry,
  on,
  words,
  vault,
  code,
  onClick,
}: {
  id: string;
  entry: Entry;
  on: boolean;
  words: Readonly<Record<Action, string>>;
  /** empty when there is only one */
  vault: readonly VaultCard[];
  code: CodeNow | undefined;
  onClick: () => void;
}) {
  const t = useTranslations("palette");
  const line = (tile: ReactNode, text: ReactNode, end?: ReactNode) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the combobox
    <div
      id={id}
      role="option"
      aria-selected={on}
      onClick={onClick}
      className={`flex min-h-13 cursor-pointer items-center gap-3 rounded-tile px-2.5 py-1.5 ${on ? "bg-acc-soft" : "hover:bg-soft"}`}
    >
      {tile}
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">{text}</span>
      {end}
    </div>
  );
  if (entry.kind === "act") {
    const Icon = ICONS[entry.action];
    return line(
      <IconTile>
        <Icon size={20} />
      </IconTile>,
      <span className="font-strong">{words[entry.action]}</span>,
    );
  }
  const { first, second } = accountLines(entry.account);
  if (entry.kind === "open") {
    return line(
      <IconTile>
        <FileText size={20} />
      </IconTile>,
      <>
        <span className="font-strong">{t("open", { account: accountLabel(entry.account) })}</span>
        <span className="text-second text-mut">{t("openLead")}</span>
      </>,
    );
  }
  const own = vault.find((one) => one.id === entry.account.vault);
  return line(
    <LetterTile name={first} />,
    <>
      <span className="max-w-full truncate font-strong">{first}</span>
      <span className="min-w-0 truncate text-second text-mut">{second}</span>
    </>,
    <>
      {own ? (
        <span className="hidden items-center gap-1.5 text-second text-mut desk:flex">
          <Dot colour={own.colour} />
          {own.name}
        </span>
      ) : null}
      {code?.code ? <Digits code={code.code} className="text-sub font-semi" /> : null}
      {code?.until ? <Countdown until={code.until} period={entry.account.period} /> : null}
    </>,
  );
}

function Countdown({ until, period }: { until: number; period: number }) {
  return <Ring {...remaining(useNow(), until, period)} />;
}
