"use client";

import Check from "lucide-react/icons/check";
import type { ComponentProps } from "react";

/** A check box of 24 px in a target of 44. Give it an `aria-label` or a label around it. */
export function CheckBox(props: ComponentProps<"input">) {
  return (
    <span className="relative -m-2.5 grid size-11 shrink-0 place-items-center">
      <input
        {...props}
        type="checkbox"
        className="peer absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="pointer-events-none grid size-6 place-items-center rounded-check border-[1.5px] border-edge bg-card text-acc-ink peer-checked:border-acc peer-checked:bg-acc peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-acc [&>svg]:opacity-0 peer-checked:[&>svg]:opacity-100"
      >
        <Check size={16} strokeWidth={3} />
      </span>
    </span>
  );
}
