"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import { type ListWindow, windowOf } from "@/app/(vault)/codes/window";

export interface Layout {
  readonly columns: number;
  /** px of one row with the gap below it */
  readonly rowHeight: number;
  readonly window: ListWindow;
}

/** rem: a card of 5.125 and the gap of 0.625 */
const ROW_REM = 5.75;

/** Columns and drawn rows of a list of `count` cards, from the page's scroll position. It draws again only when they change. */
export function useWindow(list: RefObject<HTMLElement | null>, count: number): Layout {
  const [layout, setLayout] = useState<Layout>({ columns: 1, rowHeight: 92, window: { from: 0, to: 0 } });
  useLayoutEffect(() => {
    const two = matchMedia("(min-width: 56.25rem)");
    const three = matchMedia("(min-width: 80rem)");
    const look = () => {
      const element = list.current;
      if (element === null) return;
      const columns = three.matches ? 3 : two.matches ? 2 : 1;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const rowHeight = ROW_REM * rem;
      const rows = Math.ceil(count / columns);
      const scrolled = -element.getBoundingClientRect().top;
      const next = windowOf({ rows, rowHeight, scrolled, height: window.innerHeight });
      setLayout((before) =>
        before.columns === columns &&
        before.rowHeight === rowHeight &&
        before.window.from === next.from &&
        before.window.to === next.to
          ? before
          : { columns, rowHeight, window: next },
      );
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [list, count]);
  return layout;
}
