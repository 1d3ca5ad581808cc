/** Parses and writes the changes of one part (PROTOCOL §4). Pure; holds sealed things and public keys. */
import * as v from "valibot";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { Scope } from "@/lib/bytes/ids";
import { type Change, householdBodies, vaultBodies } from "@/lib/ledger/types";

export const MAX_CHANGES_BYTES = 1024 * 1024;
const MAX_CHANGES = 5000;

type BodySchema = v.GenericSchema<unknown, Change[1]>;
const householdSchemas = new Map<string, BodySchema>(Object.entries(householdBodies));
const vaultSchemas = new Map<string, BodySchema>(Object.entries(vaultBodies));

export function encodeChanges(changes: readonly Change[]): Bytes {
  return encodeCbor(changes.map(([type, body]): CborValue => [type, body]));
}

/**
 * Parses CBOR[[type, body], …] of one scope, at least one change. Throws `newer-version` for a type that this
 * release does not know, `malformed` for everything else that is not a change of this scope.
 */
export function decodeChanges(scope: Scope, bytes: Uint8Array): readonly Change[] {
  const list = decodeCbor(bytes, MAX_CHANGES_BYTES);
  if (!Array.isArray(list) || list.length === 0) throw new VaultError("malformed", { detail: "changes" });
  if (list.length > MAX_CHANGES) throw new VaultError("too-large", { detail: "changes" });
  return list.map((item) => parseChange(scope, item));
}

function parseChange(scope: Scope, item: CborValue): Change {
  if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== "string") {
    throw new VaultError("malformed", { detail: "change" });
  }
  const type: string = item[0];
  const schema = (scope === "household" ? householdSchemas : vaultSchemas).get(type);
  if (!schema) {
    const elsewhere = householdSchemas.has(type) || vaultSchemas.has(type);
    throw new VaultError(elsewhere ? "malformed" : "newer-version", { detail: "change type" });
  }
  const body = v.safeParse(schema, item[1], { abortEarly: true });
  if (!body.success)
    throw new VaultError("malformed", { detail: `${type} ${v.getDotPath(body.issues[0]) ?? ""}` });
  // Minted here: the schema was looked up by this very type.
  return [type, body.output] as Change;
}
