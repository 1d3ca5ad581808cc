/** The alphabet of Steam Guard codes. Sees the truncated number of a code, never a key. */

const SYMBOLS = "23456789BCDFGHJKMNPQRTVWXY";
export const STEAM_DIGITS = 5;
export const STEAM_PERIOD = 30;

/** Five symbols, least significant first, from the 31-bit number of RFC 4226 §5.3. */
export function steamSymbols(truncated: number): string {
  let code = "";
  let rest = truncated;
  for (let i = 0; i < STEAM_DIGITS; i++) {
    code += SYMBOLS.charAt(rest % SYMBOLS.length);
    rest = Math.floor(rest / SYMBOLS.length);
  }
  return code;
}
