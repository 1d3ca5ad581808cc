/** All importers, asked in this order. Plaintext. */
import { type Importer, MAX_TEXT, problem, type Reading } from "@/lib/secret/import/importer";
import { otpauthList } from "@/lib/secret/import/otpauth-list";
import { steamFile } from "@/lib/secret/import/steam-file";
import { plainText } from "@/lib/secret/otp/plain-text";

const importers: readonly Importer[] = [steamFile, otpauthList];

/** Reads a text with the importer that knows it; never throws, and bounded by the length of the text. */
export function readText(text: string, place: string | null): Reading {
  const refuse = (reason: "too-large" | "not-an-account", value: string | null): Reading => ({
    accounts: [],
    parts: [],
    problems: [problem(place ?? "line 1", reason, { value })],
  });
  if (text.length > MAX_TEXT) return refuse("too-large", null);
  const importer = importers.find((candidate) => candidate.detect(text));
  return (
    importer?.read(text, place) ??
    refuse("not-an-account", plainText(text.slice(0, 200)).slice(0, 60) || null)
  );
}
