/** The one place where an error or a reading problem becomes a sentence of the catalogue. */
import type { ImportProblem, Problem } from "@/lib/secret/session/api";

/** Key below `problems`, and what its sentence wants to know. */
export function sentenceOf(problem: Problem) {
  return { key: problem.code, values: { seconds: Math.ceil(problem.retryAfter ?? 0) } } as const;
}

/** Characters that people read for a letter of a secret. */
const LOOKALIKES = { "0": "bad-secret-0", "1": "bad-secret-1", "8": "bad-secret-8" } as const;
const NAMING_THE_VALUE = ["bad-secret", "unsupported-algorithm", "unsupported-type"] as const;
export type NamingReason = (typeof NAMING_THE_VALUE)[number] | (typeof LOOKALIKES)[keyof typeof LOOKALIKES];
type Reason = ImportProblem["reason"];

const isLookalike = (value: string): value is keyof typeof LOOKALIKES => Object.hasOwn(LOOKALIKES, value);

/** A reason whose sentence names the offending character or value, when there is one to name. */
export function namingReason(reason: Reason, value: string | null): NamingReason | null {
  if (value === null || value === "") return null;
  if (reason === "bad-secret" && isLookalike(value)) return LOOKALIKES[value];
  return NAMING_THE_VALUE.find((one) => one === reason) ?? null;
}

const FIELD_REASONS = [
  "missing-secret",
  "bad-secret",
  "bad-digits",
  "bad-period",
  "bad-counter",
  "unsupported-algorithm",
  "too-long",
] as const;
export type FieldReason = (typeof FIELD_REASONS)[number];

/** What stands below a field that was typed wrong. */
export function fieldReason(reason: Reason): FieldReason {
  return FIELD_REASONS.find((one) => one === reason) ?? "bad-secret";
}
