/** The parameters of an otpauth:// text, read leniently. Plaintext. */
import { plainText } from "@/lib/secret/otp/plain-text";

const MAX_PARAMETERS = 200;

export class Query {
  readonly #pairs: readonly (readonly [key: string, value: string])[];

  constructor(query: string) {
    this.#pairs = (query.split("#", 1)[0] ?? "").split("&", MAX_PARAMETERS).map((pair) => {
      const at = pair.indexOf("=");
      const key = at < 0 ? pair : pair.slice(0, at);
      // "&amp;" is left over where a text was copied out of a web page
      const name = percentDecoded(key).toLowerCase().replace(/^amp;/u, "");
      return [name, at < 0 ? "" : percentDecoded(pair.slice(at + 1).replaceAll("+", " "))];
    });
  }

  has(key: string): boolean {
    return this.#pairs.some(([name]) => name === key);
  }

  /** The first value of a parameter; "" when it is absent. */
  first(key: string): string {
    return this.#pairs.find(([name]) => name === key)?.[1] ?? "";
  }

  /** andOTP repeats `tags`; what an account cannot hold is left out. */
  tags(): string[] {
    const tags = this.#pairs.filter(([name]) => name === "tags").map(([, value]) => plainText(value));
    return [...new Set(tags)].filter((tag) => tag !== "" && tag.length <= 50).slice(0, 50);
  }
}

/** Percent-decoding that leaves what is not UTF-8 or not an escape as it stands. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/giu, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
  }
}
