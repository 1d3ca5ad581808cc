/** A member's own order, favourites, use counts and settings: one sealed row outside the ledger (PROTOCOL §10). */
import * as v from "valibot";
import { BOX_OVERHEAD, sealedUpTo } from "@/lib/bytes/sealed";
import { endpoint } from "@/lib/wire/endpoint";

/** Uses and an own order of twenty thousand accounts. */
export const MAX_PREFERENCES_BYTES = 2 * 1024 * 1024;

const row = v.strictObject({
  rev: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 48)),
  /** of the member's keys that the box is sealed under */
  generation: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48)),
  box: sealedUpTo<"preferences">(MAX_PREFERENCES_BYTES + BOX_OVERHEAD),
});
export type PreferencesRow = v.InferOutput<typeof row>;

/** The caller's own row; null: nothing was kept yet. */
export const readPreferences = endpoint({
  method: "GET",
  path: "/api/preferences",
  access: "session",
  request: v.strictObject({}),
  response: v.strictObject({ row: v.nullable(row) }),
});

/** Keeps the row when its revision is later than the one there; "stale" answers that one, and nothing was written. */
export const keepPreferences = endpoint({
  method: "POST",
  path: "/api/preferences/keep",
  access: "session",
  maxBytes: MAX_PREFERENCES_BYTES + 1024,
  request: row,
  response: v.variant("outcome", [
    v.strictObject({ outcome: v.literal("kept") }),
    v.strictObject({ outcome: v.literal("stale"), row }),
  ]),
});
