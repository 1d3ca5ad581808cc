/** Text as it is compared when people search or sort: without case and diacritics. Plaintext. */

/** "Škoda" and "skoda" are the same; "ß" is "ss". */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o");
}
