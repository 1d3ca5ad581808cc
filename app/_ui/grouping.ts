/** How digits are grouped for the eye: 3+3, 4+4, 3+2. Never by a character that could be copied. */
export function groupsOf(code: string): readonly string[] {
  if (code.length <= 4) return [code];
  const size = code.length === 7 || code.length === 8 ? 4 : code.length <= 6 ? 3 : code.length === 10 ? 5 : 3;
  const groups: string[] = [];
  for (let at = 0; at < code.length; at += size) groups.push(code.slice(at, at + size));
  return groups;
}
