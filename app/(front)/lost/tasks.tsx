"use client";

import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";

/** A checklist with a line through it. */
export function Tasks({ children }: { children: ReactNode }) {
  return <ol>{children}</ol>;
}

type State = "done" | "now" | "later";
const DISC: Record<State, string> = {
  done: "bg-ok-soft text-ok",
  now: "bg-acc text-acc-ink",
  later: "bg-soft text-ink",
};

/** One thing to do: what it is, why, and while it is its turn the buttons for it. */
export function Task({
  n,
  state,
  title,
  lead,
  children,
}: {
  n: number;
  state: State;
  title: string;
  lead: string;
  children?: ReactNode;
}) {
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className="relative pb-5 pl-11.5 before:absolute before:bottom-0 before:left-[15px] before:top-8 before:w-0.5 before:bg-line last:before:hidden"
    >
      <span
        aria-hidden
        className={`absolute left-0 top-0 grid size-8 place-items-center rounded-full font-strong ${DISC[state]}`}
      >
        {state === "done" ? <Check size={20} className="animate-tick" /> : n}
      </span>
      <h2 className="min-h-8 pt-1 text-lead font-strong">{title}</h2>
      <p className="text-note text-mut">{lead}</p>
      {state === "now" && children ? <div className="mt-3">{children}</div> : null}
    </li>
  );
}
