"use client";

import { type RefObject, useEffect, useState } from "react";
import { type ListWindow, SPARE_ROWS, windowOf } from "@/app/(vault)/codes/window";

export interface Layout {
  readonly columns: number;
  /** px of one row with the gap below it */
  readonly rowHeight: number;
  readonly window: ListWindow;
}

/** rem: a card of 5.125 and the gap of 0.625 */
const ROW_REM = 5.75;

/**
 * Columns and drawn rows of a list of `count` cards, from the page's scroll position. It draws again only when they
 * change. The first rows are drawn before anything is measured: only what fits on the screen, so that it is there soon.
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number): Layout {
  const [layout, setLayout] = useState<Layout>(() => layoutOf(count, scrollY, 0));
  useEffect(() => {
    const look = () => {
      const element = list.current;
      if (element === null) return;
      const next = layoutOf(count, -element.getBoundingClientRect().top, SPARE_ROWS);
      setLayout((before) =>
        before.columns === next.columns &&
        before.rowHeight === next.rowHeight &&
        before.window.from === next.window.from &&
        before.window.to === next.window.to
          ? before
          : next,
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

function layoutOf(count: number, scrolled: number, spare: number): Layout {
  const three = matchMedia("(min-width: 80rem)").matches;
  const columns = three ? 3 : matchMedia("(min-width: 56.25rem)").matches ? 2 : 1;
  const rowHeight = ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rows = Math.ceil(count / columns);
  return { columns, rowHeight, window: windowOf({ rows, rowHeight, scrolled, height: innerHeight, spare }) };
}
