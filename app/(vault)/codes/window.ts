/** Which rows of a long list are on the screen: the arithmetic of a windowed list with rows of one height. */

export interface ListWindow {
  /** index of the first row that is drawn, and of the one after the last */
  readonly from: number;
  readonly to: number;
}

export interface Scrolled {
  readonly rows: number;
  /** px of one row with the gap below it */
  readonly rowHeight: number;
  /** px from the top of the list to the top of the screen; negative above the list */
  readonly scrolled: number;
  /** px of the screen */
  readonly height: number;
  /** rows beyond both edges */
  readonly spare: number;
}

/** So many that a quick scroll shows no gap. */
export const SPARE_ROWS = 6;

export function windowOf({ rows, rowHeight, scrolled, height, spare }: Scrolled): ListWindow {
  if (rows === 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(scrolled / rowHeight) - spare;
  const last = Math.ceil((scrolled + height) / rowHeight) + spare;
  const from = Math.min(rows, Math.max(0, first));
  return { from, to: Math.max(from, Math.min(rows, last)) };
}
