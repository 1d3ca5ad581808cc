/** A kit code as somebody types it: tolerant of what paper and keyboards do, exact about where it went wrong. Secret. */
import { fromBase32 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { checkGroup, GROUP_LENGTH, KIT_GROUPS, type KitCode, readKitCode } from "@/lib/secret/crypto/kit";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LENGTH = KIT_GROUPS * GROUP_LENGTH;
/** 2^8 readings at most; a code of random characters has one or two I and L. */
const MOST_ONES = 8;

/** Where a typed code is wrong: group 1 to 8, "check", or null when that cannot be told. */
export type KitSlip = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "check";
const SLIPS: readonly KitSlip[] = ["1", "2", "3", "4", "5", "6", "7", "8", "check"];

/**
 * Small letters, spaces and dashes are fine, 0 is read as O, 8 as B, and 1 as I or L, whichever fits the
 * check group. Throws `kit-mistyped`; its detail is the group ("1" to "8", "check") where it is known.
 */
export async function parseKitCode(typed: string): Promise<KitCode> {
  const text = normalise(typed);
  for (const reading of readingsOf(text)) {
    const code = await readKitCode(reading);
    if (code) return code;
  }
  throw mistyped(text.includes("1") ? undefined : await findSlip(text));
}

/** Does a typed group say what stands on the sheet? With the same tolerance; for the proof at set-up. */
export function sameGroup(typed: string, group: string): boolean {
  const text = fold(typed).replace(/[\s\-–—.]/g, "");
  return (
    text.length === group.length &&
    [...text].every((c, i) => c === group[i] || (c === "1" && (group[i] === "I" || group[i] === "L")))
  );
}

const fold = (typed: string): string => typed.toUpperCase().replaceAll("0", "O").replaceAll("8", "B");

/** 36 characters of the alphabet or "1". */
function normalise(typed: string): string {
  const groups = fold(typed)
    .trim()
    .split(/[\s\-–—.]+/);
  const text = groups.join("");
  // Somebody who types in groups is told which one is short; a run of characters only has a length.
  if (groups.length === KIT_GROUPS) {
    const short = groups.findIndex((group) => group.length !== GROUP_LENGTH);
    if (short >= 0 && text.length !== LENGTH) throw mistyped(SLIPS[short]);
  }
  if (text.length !== LENGTH) throw mistyped(undefined);
  const strange = [...text].findIndex((c) => c !== "1" && !ALPHABET.includes(c));
  if (strange >= 0) throw mistyped(slipAt(strange));
  return text;
}

/** Every way to read the ones as I or L. */
function readingsOf(text: string): readonly string[] {
  let readings = [""];
  let ones = 0;
  for (const c of text) {
    if (c === "1" && ++ones > MOST_ONES) throw mistyped(undefined);
    readings = c === "1" ? readings.flatMap((r) => [`${r}I`, `${r}L`]) : readings.map((r) => r + c);
  }
  return readings;
}

/**
 * The group in which one wrong character, or two swapped neighbours, would explain the check group.
 * Only named, never repaired; when no slip or more than one place explains it, undefined.
 */
async function findSlip(text: string): Promise<KitSlip | undefined> {
  const tries: { at: number; text: string }[] = [];
  for (let at = 0; at < LENGTH - GROUP_LENGTH; at++) {
    const put = (middle: string) => text.slice(0, at) + middle + text.slice(at + middle.length);
    for (const c of ALPHABET) if (c !== text[at]) tries.push({ at, text: put(c) });
    tries.push({ at, text: put((text[at + 1] ?? "") + (text[at] ?? "")) });
  }
  const fits = await Promise.all(tries.map(async (t) => ((await readKitCode(t.text)) ? t.at : null)));
  const places = new Set(fits.filter((at) => at !== null).map(slipAt));
  const code = text.slice(0, LENGTH - GROUP_LENGTH);
  const check = await checkGroup(fromBase32(code));
  if ([...check].filter((c, i) => c !== text[code.length + i]).length === 1) places.add("check");
  const [place] = places;
  return places.size === 1 ? place : undefined;
}

const slipAt = (at: number): KitSlip | undefined => SLIPS[Math.floor(at / GROUP_LENGTH)];

const mistyped = (slip: KitSlip | undefined): VaultError =>
  new VaultError("kit-mistyped", slip === undefined ? {} : { detail: slip });
