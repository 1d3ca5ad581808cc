"use client";

import type { ReactNode } from "react";

/** One of several filters; pressed or not. */
export function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={`inline-flex min-h-11 shrink-0 items-center gap-[7px] whitespace-nowrap rounded-full border px-3.5 text-note transition-colors duration-120 ${
        on ? "border-ink bg-ink text-bg" : "border-line bg-card hover:border-edge"
      }`}
    >
      {children}
    </button>
  );
}
