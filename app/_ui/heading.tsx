"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * The title of a page or of a step, one lead sentence below. With `focus` it takes the focus when it appears,
 * so that a screen reader begins there after a step.
 */
export function Heading({
  title,
  lead,
  focus = false,
  centred = false,
}: {
  title: ReactNode;
  lead?: ReactNode;
  focus?: boolean;
  centred?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus({ preventScroll: true });
    if (focus) window.scrollTo(0, 0);
  }, [focus]);
  return (
    <div className={centred ? "text-center" : ""}>
      <h1 ref={heading} tabIndex={-1} className="text-title font-bold">
        {title}
      </h1>
      {lead ? <p className="mt-2 text-lead text-mut">{lead}</p> : null}
    </div>
  );
}
