/** All importers, asked in this order. Plaintext. */
import {
  type Importer,
  MAX_ACCOUNTS,
  MAX_PROBLEMS,
  MAX_TEXT,
  problem,
  type Reading,
} from "@/lib/secret/import/importer";
import { otpauthList } from "@/lib/secret/import/otpauth-list";
import { steamFile } from "@/lib/secret/import/steam-file";
import { plainText } from "@/lib/secret/otp/plain-text";

const importers: readonly Importer[] = [steamFile, otpauthList];

/** Does any importer know this text? */
export const isKnownText = (text: string): boolean => importers.some((importer) => importer.detect(text));

/** Reads a text with the importer that knows it; never throws, bounded in time and in what it answers. */
export function readText(text: string, place: string | null): Reading {
  const here = place ?? "line 1";
  const refuse = (reason: "too-large" | "not-an-account", value: string | null): Reading => ({
    accounts: [],
    parts: [],
    problems: [problem(here, reason, { value })],
  });
  if (text.length > MAX_TEXT) return refuse("too-large", null);
  const importer = importers.find((candidate) => candidate.detect(text));
  if (importer) return bounded(importer.read(text, place), here);
  return refuse("not-an-account", plainText(text.slice(0, 200)).slice(0, 60) || null);
}

function bounded({ accounts, problems, parts }: Reading, place: string): Reading {
  if (accounts.length <= MAX_ACCOUNTS && problems.length <= MAX_PROBLEMS)
    return { accounts, problems, parts };
  return {
    accounts: accounts.slice(0, MAX_ACCOUNTS),
    problems: [...problems.slice(0, MAX_PROBLEMS), problem(place, "too-large")],
    parts,
  };
}
