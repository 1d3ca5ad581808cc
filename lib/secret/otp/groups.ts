/** How a code is cut into groups to be read aloud: 3+3, 4+4, 3+2. Sees codes. */

const SIZES: Readonly<Record<number, readonly number[]>> = {
  5: [3, 2],
  6: [3, 3],
  7: [4, 3],
  8: [4, 4],
  9: [3, 3, 3],
  10: [3, 3, 4],
};

/** The groups of a code, in order; joined they are the code. Four characters and fewer stay whole. */
export function groupsOf(code: string): readonly string[] {
  const groups: string[] = [];
  let at = 0;
  for (const size of SIZES[code.length] ?? [code.length]) {
    groups.push(code.slice(at, at + size));
    at += size;
  }
  return groups;
}
