/** Reads a text of otpauth://, otpauth-migration:// and steam:// lines, as many apps export it. Plaintext. */
import { readMigration } from "@/lib/secret/import/google-migration";
import {
  type Importer,
  joinReadings,
  MAX_ACCOUNTS,
  MAX_PROBLEMS,
  problem,
  type Reading,
} from "@/lib/secret/import/importer";
import { plainText } from "@/lib/secret/otp/plain-text";
import { parseUri } from "@/lib/secret/otp/uri";

const SCHEME = /(?:otpauth-migration|otpauth|steam|motp):\/\//iu;
const EACH_LINK = /(?=\b(?:otpauth-migration|otpauth|steam|motp):\/\/)/iu;
/** A prefix such as "QR-Code:" or a bullet; anything longer is a sentence that mentions a link. */
const MAX_PREFIX = 40;

export const otpauthList: Importer = {
  detect: (text) => SCHEME.test(text),

  read(text, place) {
    const readings: Reading[] = [];
    let accounts = 0;
    let problems = 0;
    for (const reading of readingsOf(text, place)) {
      readings.push(reading);
      accounts += reading.accounts.length;
      problems += reading.problems.length;
      // No use in reading on: the registry keeps no more than this.
      if (accounts > MAX_ACCOUNTS || problems > MAX_PROBLEMS) break;
    }
    return joinReadings(readings);
  },
};

/** One reading a link or foreign line. */
function* readingsOf(text: string, place: string | null): Generator<Reading> {
  for (const [index, untrimmed] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
    const line = untrimmed.trim();
    if (line === "" || /^(?:#|\/\/)/u.test(line)) continue;
    const here = place ?? `line ${index + 1}`;
    const links = linksOf(line);
    if (links.length > 0) for (const link of links) yield readLink(link, here);
    else {
      const value = plainText(line.slice(0, 200)).slice(0, 60);
      yield { accounts: [], parts: [], problems: [problem(here, "not-an-account", { value })] };
    }
  }
}

function linksOf(line: string): string[] {
  const first = line.search(EACH_LINK);
  if (first < 0 || first > MAX_PREFIX) return [];
  return line.slice(first).split(EACH_LINK);
}

function readLink(link: string, place: string): Reading {
  if (/^otpauth-migration:/iu.test(link)) return readMigration(link, place);
  // Several links in one line stand apart by spaces, commas, quotes or brackets.
  const parsed = parseUri(link.replace(/[\s,;"'<>]+$/u, ""));
  if (parsed.ok) return { accounts: [parsed.fields], problems: [], parts: [] };
  return { accounts: [], parts: [], problems: [problem(place, parsed.reason, parsed)] };
}
