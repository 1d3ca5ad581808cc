/** What people type from a sheet, as letters of its alphabet (base32: A to Z, 2 to 7). */

export interface TypedLetters {
  readonly letters: string;
  /** the first character that no kit code has and that could stand for more than one letter */
  readonly refused: string | null;
}

/** Small letters count, blanks and dashes do not; 0 is read as O and 8 as B, which they can only be. */
export function kitLetters(text: string): TypedLetters {
  let letters = "";
  let refused: string | null = null;
  for (const character of text.toUpperCase()) {
    if (/[A-Z2-7]/.test(character)) letters += character;
    else if (character === "0") letters += "O";
    else if (character === "8") letters += "B";
    else if (!/[\s\-–—.·_]/.test(character)) refused ??= character;
  }
  return { letters, refused };
}

export const GROUPS = 9;
export const GROUP_LETTERS = 4;

/** Nine groups after typing or pasting `text` into group `at`: what does not fit flows into the next ones. */
export function spread(groups: readonly string[], at: number, letters: string): readonly string[] {
  const next = [...groups];
  let rest = letters;
  for (let group = at; group < next.length; group++) {
    next[group] = rest.slice(0, GROUP_LETTERS);
    rest = rest.slice(GROUP_LETTERS);
    if (rest === "") break;
  }
  return next;
}

/** How many groups still lack letters. */
export const groupsToGo = (groups: readonly string[]) =>
  groups.filter((group) => group.length < GROUP_LETTERS).length;
