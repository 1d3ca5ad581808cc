/** Reads a catalogue as a list, for the tests of all languages. */

/** Every sentence with its path: ["codes.title", "Codes"]. */
export function sentences(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string"
      ? [[`${path}${key}`, value]]
      : typeof value === "object" && value !== null
        ? sentences(value, `${path}${key}.`)
        : [],
  );
}

/**
 * The values that a sentence needs, as "count:plural", and its markup: each once, in one order. A brace opens a value
 * in a text, and a text in a value ("one {…}"), by turns.
 */
export function valuesAskedFor(text: string): string[] {
  const asked = new Set<string>();
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/[{}]|<\w+>/g)) {
    if (found === "}") depth -= 1;
    else if (found !== "{") asked.add(found);
    else if (depth++ % 2 === 0) {
      const [, name, kind = "text"] = /^\{(\w+)(?:,\s*(\w+))?/.exec(text.slice(index)) ?? [];
      asked.add(`${name}:${kind}`);
    }
  }
  return [...asked].sort();
}
