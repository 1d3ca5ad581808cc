/** Makes the one preview that stands between anything read and anything saved. Plaintext. */
import { fromUtf8, toBase32 } from "@/lib/bytes/encoding";
import { joinReadings, MAX_TEXT, problem, type Reading } from "@/lib/secret/import/importer";
import { missingParts } from "@/lib/secret/import/missing-parts";
import type { PictureRead } from "@/lib/secret/import/picture-read";
import { pictureSize } from "@/lib/secret/import/picture-size";
import { isKnownText, readText } from "@/lib/secret/import/registry";
import { codeAt } from "@/lib/secret/otp/otp";
import type { ImportPreview, ImportSource, PreviewLine } from "@/lib/secret/session/api";
import type { AccountFields } from "@/lib/secret/vault/account";

/** An account that is already here; `vault` is the name of its vault. */
export interface Existing {
  readonly fields: Pick<AccountFields, "type" | "secret" | "algorithm" | "digits" | "issuer" | "name">;
  readonly vault: string;
}

export type ReadPicture = (bytes: ArrayBuffer) => Promise<PictureRead>;

const MAX_SOURCES = 200;

/** Never throws. `now` is ms since 1970; pictures are read one after the other. */
export async function previewOf(
  sources: readonly ImportSource[],
  existing: readonly Existing[],
  readPicture: ReadPicture,
  now: number,
): Promise<ImportPreview> {
  const readings: Reading[] = [];
  for (const source of sources.slice(0, MAX_SOURCES)) {
    if (source.kind === "text") readings.push(readText(source.text, null));
    else readings.push(await readFile(source.name, source.bytes, readPicture));
  }
  if (sources.length > MAX_SOURCES) {
    readings.push(refusal(`picture ${MAX_SOURCES + 1}`, "too-large"));
  }
  const { accounts, problems, parts } = joinReadings(withoutRepeatedParts(readings));
  const { missing, total } = missingParts(parts);
  return { lines: linesOf(accounts, existing, now), problems, missingParts: missing, totalParts: total };
}

/** A file that calls itself a picture, or nothing that a browser knows: Steam's have no ending at all. */
async function readFile(name: string, bytes: ArrayBuffer, readPicture: ReadPicture): Promise<Reading> {
  const text = textIn(bytes);
  if (text !== null) return readText(text, name);
  const read = await readPicture(bytes);
  if (!read.ok) return refusal(name, read.reason);
  return joinReadings(read.texts.map((code) => readText(code, name)));
}

/** null: a picture, no text, or a text that no importer knows. */
function textIn(bytes: ArrayBuffer): string | null {
  if (bytes.byteLength > MAX_TEXT || pictureSize(new Uint8Array(bytes)) !== null) return null;
  try {
    const text = fromUtf8(new Uint8Array(bytes));
    return isKnownText(text) ? text : null;
  } catch {
    return null;
  }
}

const refusal = (
  place: string,
  reason: "too-large" | "no-qr-in-picture" | "unreadable-picture",
): Reading => ({
  accounts: [],
  parts: [],
  problems: [problem(place, reason)],
});

/** The same part photographed twice says nothing new: its accounts are taken once. */
function withoutRepeatedParts(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>();
  return readings.filter(({ parts }) => {
    const repeated = parts.length > 0 && parts.every(({ content }) => seen.has(content));
    for (const { content } of parts) seen.add(content);
    return !repeated;
  });
}

/** One line an account, told apart from those that are here and from the lines before it. */
export function linesOf(
  accounts: readonly AccountFields[],
  existing: readonly Existing[],
  now: number,
): PreviewLine[] {
  const here = new Map(existing.map((account) => [sameCodes(account.fields), account]));
  const before = new Set<string>();
  return accounts.map((fields, index) => {
    const held = here.get(sameCodes(fields));
    // One secret under two names in one file is meant so; the same line twice is not.
    const line = JSON.stringify([
      sameCodes(fields),
      fields.issuer,
      fields.name,
      fields.period,
      fields.counter,
    ]);
    const repeated = before.has(line);
    before.add(line);
    const of = held
      ? { issuer: held.fields.issuer, name: held.fields.name, vault: held.vault }
      : repeated
        ? { issuer: fields.issuer, name: fields.name, vault: "" }
        : null;
    return {
      key: String(index),
      fields,
      status: of ? "duplicate" : "new",
      of,
      code: fields.type === "hotp" ? null : codeAt(fields, now),
    };
  });
}

const sameCodes = ({ type, algorithm, digits, secret }: Existing["fields"]): string =>
  `${type}/${algorithm}/${digits}/${toBase32(secret)}`;
