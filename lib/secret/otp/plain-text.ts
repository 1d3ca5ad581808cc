/** Makes text from outside safe to show beside other text. Plaintext. */

/**
 * Without control characters, bidirectional overrides (a name must not reorder the line that it stands in)
 * and lone surrogates; trimmed, runs of white space as one space.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .trim();
}
