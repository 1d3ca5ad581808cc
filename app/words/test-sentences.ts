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

/** The values that a sentence needs, as "count:plural", and its markup: each once, in one order. */
export function valuesAskedFor(text: string): string[] {
  const values = [...text.matchAll(/\{(\w+)(?:,\s*(\w+))?/g)]
    .filter(([, , kind], at, all) => kind !== undefined || isValue(all[at]?.[0] ?? "", text))
    .map(([, name, kind]) => `${name}:${kind ?? "text"}`);
  const markup = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...values, ...markup])].sort();
}

/** "{name}" is a value; "{name of it …" is a branch's own text. */
const isValue = (found: string, text: string) => text.includes(`${found}}`);
