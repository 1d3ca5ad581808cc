import type { ReactNode } from "react";

type Tone = "plain" | "ok" | "warn" | "bad";
const TONES: Record<Tone, string> = {
  plain: "bg-soft [&>svg]:text-ink",
  ok: "bg-ok-soft [&>svg]:text-ok",
  warn: "bg-warn-soft [&>svg]:text-warn",
  bad: "bg-bad-soft [&>svg]:text-bad",
};

/** Icon, bold first line, what it means, then what to do. It pushes the page down and covers nothing. */
export function Note({
  tone = "plain",
  icon,
  title,
  children,
  actions,
  alert = false,
}: {
  tone?: Tone;
  icon: ReactNode;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** said at once by a screen reader: for what just went wrong */
  alert?: boolean;
}) {
  return (
    <div
      role={alert ? "alert" : undefined}
      className={`animate-appear grid grid-cols-[20px_1fr] items-start gap-x-3 rounded-btn px-4 py-3.5 text-note [&>svg]:mt-px ${TONES[tone]}`}
    >
      {icon}
      <div className="min-w-0">
        {title ? <p className="font-strong">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions ? <div className="-mb-2.5 flex flex-wrap gap-x-4.5">{actions}</div> : null}
      </div>
    </div>
  );
}

/** The underlined words of a note's action; give them to a button or a link. */
export const NOTE_ACTION =
  "inline-flex min-h-11 items-center font-semi text-ink underline decoration-[1.5px] underline-offset-3";
