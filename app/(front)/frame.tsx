"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Mark } from "@/app/_ui/mark";
import { Steps } from "@/app/_ui/steps";

/** A page with only a way back and a way on: foot at the bottom of a phone, after the text on a computer. */
export function Frame({
  bar,
  children,
  foot,
  aside,
}: {
  bar?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  /** stands beside the text on a computer only */
  aside?: ReactNode;
}) {
  const text = (
    <main className="mx-auto flex min-h-dvh w-full max-w-110 flex-col px-5 pt-[max(2rem,env(safe-area-inset-top))] desk:justify-center desk:py-12">
      {bar}
      {children}
      {foot ? (
        <div className="mt-auto grid gap-2.5 pb-7.5 pt-5 desk:mt-0 desk:pb-0 desk:pt-7">{foot}</div>
      ) : null}
    </main>
  );
  if (aside === undefined) return text;
  return (
    <div className="desk:grid desk:grid-cols-[1fr_minmax(0,46%)]">
      {text}
      <aside className="hidden bg-soft desk:sticky desk:top-0 desk:grid desk:h-dvh desk:place-items-center desk:overflow-hidden">
        {aside}
      </aside>
    </div>
  );
}

/** The bar of a flow: back or the mark, "Step 2 of 4", and the strokes. */
export function StepBar({
  step,
  of,
  onBack,
}: {
  step: number;
  of: number;
  onBack?: (() => void) | undefined;
}) {
  const t = useTranslations();
  const label = t("setUp.step", { step, of });
  return (
    <>
      <div className="mb-1.5 flex min-h-11 items-center justify-between">
        {onBack ? (
          <BackButton onClick={onBack} label={t("act.back")} bare />
        ) : (
          <Mark className="size-8 text-acc" />
        )}
        <span className="text-second text-mut" aria-hidden>
          {label}
        </span>
      </div>
      <Steps step={step} of={of} label={label} />
    </>
  );
}

/** The way back. `bare`: the arrow alone, its word for screen readers. */
export function BackButton({
  label,
  onClick,
  bare = false,
}: {
  label: string;
  onClick: () => void;
  bare?: boolean;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={bare ? label : undefined}
      className="-ml-1.5 inline-flex min-h-11 min-w-11 items-center gap-0.5 justify-self-start font-semi text-acc"
    >
      <ChevronLeft size={24} aria-hidden />
      {bare ? null : label}
    </button>
  );
}
