/** What every importer takes and gives. Plaintext. */
import type { ImportProblem } from "@/lib/secret/session/api";
import type { AccountFields } from "@/lib/secret/vault/account";

/** One part of a Google Authenticator export: `index` of `size`, in the batch `id`. */
export interface MigrationPart {
  readonly id: number;
  readonly index: number;
  readonly size: number;
  /** the payload as base64: the same picture twice is one part */
  readonly content: string;
}

/** Accounts and what went wrong, entry by entry, in the order of the file. */
export interface Reading {
  readonly accounts: readonly AccountFields[];
  readonly problems: readonly ImportProblem[];
  readonly parts: readonly MigrationPart[];
}

export interface Importer {
  /** The text is mine: `read` will answer, if only with problems. */
  detect(text: string): boolean;
  /** Never throws. `place` is where the text stood when that is more telling than a line: a picture's name. */
  read(text: string, place: string | null): Reading;
}

/** Enough for 10,000 accounts with all their parameters. */
export const MAX_TEXT = 4 * 1024 * 1024;
/** More than this from one text helps nobody; the rest is answered by one "too-large". */
export const MAX_PROBLEMS = 500;
export const MAX_ACCOUNTS = 20_000;

export const problem = (
  place: string,
  reason: ImportProblem["reason"],
  more: { readonly title?: string | null; readonly value?: string | null } = {},
): ImportProblem => ({ place, reason, title: more.title ?? null, value: more.value ?? null });

/** Puts readings one after the other. */
export function joinReadings(readings: readonly Reading[]): Reading {
  return {
    accounts: readings.flatMap(({ accounts }) => accounts),
    problems: readings.flatMap(({ problems }) => problems),
    parts: readings.flatMap(({ parts }) => parts),
  };
}
