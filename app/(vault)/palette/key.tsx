import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid min-h-6 min-w-6 place-items-center rounded-md border border-line bg-card px-1.5 font-mono text-caption text-ink">
      {children}
    </kbd>
  );
}
