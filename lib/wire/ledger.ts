/** Appending to the ledger, pulling it, and its blobs. Everything here is sealed or public. */
import * as v from "valibot";
import { accountId, householdId, registrationId, vaultId } from "@/lib/bytes/ids";
import { bytesOf, bytesUpTo, sealedUpTo } from "@/lib/bytes/sealed";
import { endpoint } from "@/lib/wire/endpoint";

/** Largest account blob: an account with notes, backup codes and a small picture. */
export const MAX_BLOB = 128 * 1024;
export const MAX_ENTRY_BYTES = 256 * 1024;
export const MAX_CHANGES_BYTES = 1024 * 1024;
/** PROTOCOL §4: an entry carries at most this many blobs; 1,000 accounts go in entries of a hundred. */
const MAX_BLOBS = 200;
export const PULL_LIMIT = 1000;

const seq = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The newest entry of a household: its seq and hash. */
export const head = v.strictObject({ seq, hash: bytesOf(32) });
export type Head = v.InferOutput<typeof head>;

/** An entry and the changes of its parts, in the order of the parts; null: not for this reader. */
export const entryEnvelope = v.strictObject({
  entry: bytesUpTo(MAX_ENTRY_BYTES),
  changes: v.pipe(v.array(v.nullable(bytesUpTo(MAX_CHANGES_BYTES))), v.maxLength(64)),
});
export type EntryEnvelope = v.InferOutput<typeof entryEnvelope>;

export const accountBlob = v.strictObject({
  vault: vaultId,
  account: accountId,
  rev: seq,
  blob: sealedUpTo<"account">(MAX_BLOB),
});
export type AccountBlob = v.InferOutput<typeof accountBlob>;

/**
 * Appends one entry. `base` is the head that it builds on. Appending the same entry again answers
 * "appended" again. "stale": somebody was quicker; nothing was written, pull from `base.seq`.
 */
export const append = endpoint({
  method: "POST",
  path: "/api/ledger/append",
  access: "session", // "fresh" where the changes ask for it (PROTOCOL §6): answered with needs-touch
  maxBytes: 8 * 1024 * 1024,
  request: v.strictObject({
    base: head,
    envelope: entryEnvelope,
    blobs: v.pipe(v.array(accountBlob), v.maxLength(MAX_BLOBS)),
    /** a verified registration for every passkey that the entry adds */
    registrations: v.pipe(v.array(registrationId), v.maxLength(4)),
  }),
  response: v.variant("outcome", [
    v.strictObject({ outcome: v.literal("appended"), head }),
    v.strictObject({ outcome: v.literal("stale"), head }),
  ]),
});

/** Entries after `after` (-1: from the start), oldest first, at most `limit`, as this member may see them. */
export const pull = endpoint({
  method: "POST",
  path: "/api/ledger/pull",
  access: "session",
  request: v.strictObject({
    after: v.pipe(v.number(), v.integer(), v.minValue(-1)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PULL_LIMIT)),
  }),
  response: v.strictObject({ household: householdId, head, entries: v.array(entryEnvelope) }),
});

/** Current blobs by name; those that are gone or not this member's are left out of the answer. */
export const blobs = endpoint({
  method: "POST",
  path: "/api/ledger/blobs",
  access: "session",
  request: v.strictObject({
    wanted: v.pipe(
      v.array(v.strictObject({ vault: vaultId, account: accountId, rev: seq })),
      v.maxLength(PULL_LIMIT),
    ),
  }),
  response: v.strictObject({ blobs: v.array(accountBlob) }),
});
