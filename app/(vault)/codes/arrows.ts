/** Where an arrow key leads in a grid of cards. */

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";
const ARROWS: readonly string[] = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

export const isArrow = (key: string): key is Arrow => ARROWS.includes(key);

/** Index of the card to go to from card `at` of `count` in `columns`; null: out of the grid at its top. */
export function arrowTo(key: Arrow, at: number, count: number, columns: number): number | null {
  const last = count - 1;
  switch (key) {
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "ArrowRight":
      return Math.min(last, at + 1);
    case "ArrowUp":
      return at < columns ? null : at - columns;
    case "ArrowDown":
      return at + columns <= last ? at + columns : at;
  }
}
