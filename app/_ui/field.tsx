"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import { type ComponentProps, type ReactNode, useId } from "react";

interface Around {
  label: string;
  hint?: ReactNode;
  /** what is wrong and what to do about it; tied to the field for screen readers */
  error?: ReactNode;
  trailing?: ReactNode;
}

/** One line to type in: label above, hint or error below. */
export function Field({
  label,
  hint,
  error,
  trailing,
  className = "",
  mono = false,
  good = false,
  ...rest
}: Around & { mono?: boolean; good?: boolean } & ComponentProps<"input">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <div className={`field flex min-h-13 items-center pr-3 ${good ? "border-ok!" : ""}`}>
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-below`}
          className={`min-h-12 w-full min-w-0 grow bg-transparent pl-4 text-lead outline-none ${mono ? "font-mono text-sub font-semi tracking-[0.06em]" : ""} ${className}`}
        />
        {trailing}
      </div>
    </Labelled>
  );
}

/** Several lines to type in. */
export function TextArea({
  label,
  hint,
  error,
  mono = false,
  ...rest
}: Omit<Around, "trailing"> & { mono?: boolean } & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <div className="field overflow-hidden">
        <textarea
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-below`}
          className={`block w-full resize-y bg-transparent px-4 py-3 outline-none ${mono ? "font-mono text-note" : "text-lead"}`}
        />
      </div>
    </Labelled>
  );
}

/** A choice from a short list. */
export function Choice({
  label,
  hint,
  error,
  children,
  ...rest
}: Omit<Around, "trailing"> & ComponentProps<"select">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <div className="field min-h-13 pr-3">
        <select
          {...rest}
          id={id}
          aria-describedby={`${id}-below`}
          className="min-h-12 w-full rounded-btn bg-card pl-3.5 text-lead outline-none"
        >
          {children}
        </select>
      </div>
    </Labelled>
  );
}

function Labelled({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="justify-self-start font-semi">
        {label}
      </label>
      {children}
      <div id={`${id}-below`} aria-live="polite" className="empty:hidden">
        {error ? (
          <p className="flex gap-2 text-note text-bad">
            <CircleAlert size={20} aria-hidden className="mt-px shrink-0" />
            <span>{error}</span>
          </p>
        ) : hint ? (
          <p className="text-second text-mut">{hint}</p>
        ) : null}
      </div>
    </div>
  );
}
