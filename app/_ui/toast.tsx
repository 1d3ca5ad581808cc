import type { ReactNode } from "react";

/** A short word at the bottom of the page, above the tabs, with at most one thing to do. Said politely. */
export function Toast({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-20 flex justify-center px-5 desk:bottom-6 desk:left-62"
    >
      <div className="pointer-events-auto flex min-h-12 animate-appear items-center gap-4 rounded-btn bg-ink py-1 pl-4 pr-2 text-bg shadow-float [&_button]:min-h-11 [&_button]:rounded-tile [&_button]:px-3 [&_button]:font-semi [&_button]:underline [&_button]:decoration-[1.5px] [&_button]:underline-offset-3">
        <span className="py-2 pr-2">{children}</span>
        {action}
      </div>
    </div>
  );
}
