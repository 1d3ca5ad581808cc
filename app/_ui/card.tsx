import type { ReactNode } from "react";

/** The one surface: things that belong together. */
export function Card({ className = "", children }: { className?: string; children: ReactNode }) {
  return <div className={`rounded-card border border-line bg-card shadow-lift ${className}`}>{children}</div>;
}

/** Rows in a card with lines between them. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line rounded-card border border-line bg-card px-4 shadow-lift"
    >
      {children}
    </ul>
  );
}

/** A heading of 14 px outside the card, 4 px in. */
export function GroupHeading({
  id,
  children,
  action,
}: {
  id?: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex min-h-9 items-end justify-between px-1 pb-2">
      <h2 id={id} tabIndex={-1} className="text-second font-semi text-mut">
        {children}
      </h2>
      {action}
    </div>
  );
}
