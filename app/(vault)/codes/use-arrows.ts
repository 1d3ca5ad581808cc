"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { arrowTo, isArrow } from "@/app/(vault)/codes/arrows";
import type { Layout } from "@/app/(vault)/codes/use-window";

/** The button of the card at `place` (1-based), when it is drawn. */
const buttonAt = (list: HTMLElement | null, place: number) =>
  list?.querySelector<HTMLElement>(`:scope > [aria-posinset="${place}"] > button`);

/** Arrow keys go from card to card, also to cards that are not drawn yet; up from the first row is the search. */
export function useArrows(
  list: RefObject<HTMLElement | null>,
  count: number,
  { columns, rowHeight, window: drawn }: Layout,
) {
  /** a card that has to be scrolled to before it can take the focus */
  const wanted = useRef<number>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new window may have drawn the wanted card
  useEffect(() => {
    if (wanted.current === null) return;
    const button = buttonAt(list.current, wanted.current);
    if (!button) return;
    wanted.current = null;
    button.focus();
  }, [list, drawn]);

  return (event: KeyboardEvent) => {
    const card = event.target instanceof HTMLElement ? event.target.closest("[aria-posinset]") : null;
    if (card === null || !isArrow(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = Number(card.getAttribute("aria-posinset")) - 1;
    const to = arrowTo(event.key, at, count, columns);
    if (to === null) return document.querySelector<HTMLElement>('input[type="search"]')?.focus();
    const button = buttonAt(list.current, to + 1);
    if (button) return button.focus();
    wanted.current = to + 1;
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    window.scrollTo(0, top + Math.floor(to / columns) * rowHeight - window.innerHeight / 2);
  };
}
