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
    for (const [index, line] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
      const here = place ?? `line ${index + 1}`;
      const reading = readLine(line.trim(), here);
      accounts += reading.accounts.length;
      problems += reading.problems.length;
      readings.push(reading);
      if (accounts > MAX_ACCOUNTS || problems > MAX_PROBLEMS) {
        readings.push({ accounts: [], parts: [], problems: [problem(here, "too-large")] });
        break;
      }
    }
    return joinReadings(readings);
  },
};

function readLine(line: string, place: string): Reading {
  if (line === "" || /^(?:#|\/\/)/u.test(line)) return { accounts: [], problems: [], parts: [] };
  const [before = "", ...rest] = SCHEME.test(line) ? line.split(EACH_LINK) : [line];
  const links = SCHEME.test(before) ? [before, ...rest] : rest;
  if (links.length === 0 || (links.length === rest.length && before.length > MAX_PREFIX)) {
    const value = plainText(line).slice(0, 60);
    return { accounts: [], parts: [], problems: [problem(place, "not-an-account", { value })] };
  }
  return joinReadings(links.map((link) => readLink(link, place)));
}

function readLink(link: string, place: string): Reading {
  if (/^otpauth-migration:/iu.test(link)) return readMigration(link, place);
  // Several links in one line stand apart by spaces, commas, quotes or brackets.
  const parsed = parseUri(link.replace(/[\s,;"'<>]+$/u, ""));
  if (parsed.ok) return { accounts: [parsed.fields], problems: [], parts: [] };
  return { accounts: [], parts: [], problems: [problem(place, parsed.reason, parsed)] };
}
