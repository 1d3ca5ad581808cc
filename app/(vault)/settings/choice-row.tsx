"use client";

import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Sheet } from "@/app/_ui/sheet";

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly second?: string;
  /** how it will look, for who chooses by eye */
  readonly sample?: ReactNode;
  readonly lang?: string;
}

/** A row that says what is chosen and opens the choice. What is chosen there holds at once. */
export function ChoiceRow<T extends string>({
  icon,
  title,
  lead,
  value,
  options,
  onChoose,
}: {
  icon: ReactNode;
  title: string;
  lead?: string;
  value: T;
  options: readonly Option<T>[];
  onChoose: (value: T) => void;
}) {
  const t = useTranslations("act");
  const id = useId();
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <li className="flex">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-value`}
        onClick={() => setOpen(true)}
        className="-mx-4 box-content flex min-h-14 w-full items-center gap-3 rounded-btn px-4 py-1.5 text-left active:bg-soft"
      >
        <span aria-hidden className="shrink-0">
          {icon}
        </span>
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
          <span id={`${id}-title`}>{title}</span>
          <span id={`${id}-value`} className="text-note text-mut">
            {chosen?.label}
          </span>
        </span>
        <ChevronRight size={20} aria-hidden className="shrink-0 text-mut" />
      </button>
      {open ? (
        <Sheet title={title} closeWord={t("done")} onClose={() => setOpen(false)}>
          <fieldset>
            <legend className="sr-only">{title}</legend>
            {lead ? <p className="-mt-2 mb-3 text-mut">{lead}</p> : null}
            <div className="divide-y divide-line rounded-card border border-line bg-card px-4">
              {options.map((option) => (
                <label
                  key={option.value}
                  lang={option.lang}
                  className="flex min-h-14 items-center gap-3.5 py-2"
                >
                  <input
                    type="radio"
                    name={id}
                    value={option.value}
                    checked={option.value === value}
                    onChange={() => onChoose(option.value)}
                    className="size-5 shrink-0 accent-acc"
                  />
                  <span className="grid min-w-0 flex-1 gap-px">
                    <span className="first-letter:uppercase">{option.label}</span>
                    {option.second ? <span className="text-second text-mut">{option.second}</span> : null}
                  </span>
                  {option.sample}
                </label>
              ))}
            </div>
          </fieldset>
        </Sheet>
      ) : null}
    </li>
  );
}
