/** Entries of the ledger: written, hashed and strictly read (PROTOCOL §4). Pure; holds sealed things and public keys. */
import * as v from "valibot";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { labelledHash, sha256, withLabel } from "@/lib/bytes/hash";
import { householdId, memberId, type Scope, scope as scopeSchema } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import { bytesOf } from "@/lib/bytes/sealed";
import { decodeChanges, encodeChanges } from "@/lib/ledger/changes";
import { type Change, ENTRY_VERSION } from "@/lib/ledger/types";

export const MAX_ENTRY_BYTES = 256 * 1024;
export const MAX_PARTS = 64;
/** `prev` of entry 0: there is nothing before it. */
export const NO_PREV: Bytes = new Uint8Array(32);

const counting = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const headerSchema = v.strictObject({
  v: v.literal(ENTRY_VERSION),
  /** absent in entry 0, whose hash it is */
  household: v.exactOptional(householdId),
  seq: counting,
  /** hash of entry seq − 1; NO_PREV in entry 0 */
  prev: bytesOf(32),
  /** ms since 1970, as the signer claims; decides nothing */
  at: counting,
  by: memberId,
  /** generation of the key that signs */
  gen: counting,
});
export type Header = Readonly<v.InferOutput<typeof headerSchema>>;

const partsSchema = v.pipe(
  v.array(v.strictTuple([scopeSchema, bytesOf(32)])),
  v.minLength(1),
  v.maxLength(MAX_PARTS),
);
/** [scope, SHA-256(changes)] */
export type Part = readonly [scope: Scope, hash: Bytes];

/** An entry as it travels: null stands for the changes of a part that this reader does not get. */
export interface Envelope {
  readonly entry: Bytes;
  readonly changes: readonly (Bytes | null)[];
}

export interface DecodedPart {
  readonly scope: Scope;
  readonly hash: Bytes;
  readonly changes: readonly Change[] | null;
}

/** An entry whose form and part hashes are right. Nothing is said about its signature yet. */
export interface DecodedEntry {
  readonly entry: Bytes;
  /** SHA-256("keepsake/1/hash" ‖ 0 ‖ entry), 32 bytes */
  readonly hash: Bytes;
  readonly header: Header;
  readonly parts: readonly DecodedPart[];
  /** what the signature is over, and the signature */
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** Encodes changes by scope (a Map will do); the household's part is put first as §4 wants it. */
export async function makeParts(
  changesByScope: Iterable<readonly [scope: Scope, changes: readonly Change[]]>,
): Promise<{ readonly parts: readonly Part[]; readonly changesBytes: readonly Bytes[] }> {
  const given = [...changesByScope];
  const ordered = [
    ...given.filter(([scope]) => scope === "household"),
    ...given.filter(([scope]) => scope !== "household"),
  ];
  const changesBytes = ordered.map(([, changes]) => encodeChanges(changes));
  const hashes = await Promise.all(changesBytes.map((bytes) => sha256(bytes)));
  const parts = ordered.flatMap(([scope], i): Part[] => {
    const hash = hashes[i];
    return hash ? [[scope, hash]] : [];
  });
  return { parts, changesBytes };
}

/** "keepsake/1/entry" ‖ 0 ‖ SHA-256(CBOR[header, parts]): what the member's key signs. */
export async function bytesToSign(header: Header, parts: readonly Part[]): Promise<Bytes> {
  return withLabel(LABELS.entry, await sha256(encodeCbor([header, parts])));
}

export function assembleEntry(header: Header, parts: readonly Part[], signature: Bytes): Bytes {
  return encodeCbor([header, parts, signature]);
}

/** The hash by which the next entry, a link and a pin name this one; 32 bytes. */
export function hashEntry(entry: Bytes): Promise<Bytes> {
  return labelledHash(LABELS.hash, entry);
}

/**
 * Reads one entry strictly. Throws `newer-version` for an entry version or change type that this release does
 * not know, `too-large` beyond the bounds of §4, `malformed` for everything else, and `tampered` when the
 * changes of a part are not those that the entry names.
 */
export async function decodeEntry(envelope: Envelope): Promise<DecodedEntry> {
  const { entry } = envelope;
  const { header, parts, signature } = readEntry(decodeCbor(entry, MAX_ENTRY_BYTES));
  if (envelope.changes.length !== parts.length) throw malformed("changes do not fit the parts");
  assertScopes(parts);
  assertPosition(header);
  // One spelling each: CBOR[header, parts] is the entry without its signature and with a shorter array's head.
  const unsigned = entry.slice(0, entry.length - SIGNATURE_ITEM);
  unsigned[0] = ARRAY_OF_2;
  const [hash, digest, ...found] = await Promise.all([
    hashEntry(entry),
    sha256(unsigned),
    ...envelope.changes.map((bytes) => (bytes ? sha256(bytes) : null)),
  ]);
  const decoded = {
    entry,
    hash,
    header,
    signed: withLabel(LABELS.entry, digest),
    signature,
    parts: parts.map(([scope, named], i) => {
      const bytes = envelope.changes[i] ?? null;
      const actual = found[i] ?? null;
      if (bytes && !(actual && equalBytes(actual, named)))
        throw new VaultError("tampered", { detail: "part hash" });
      return { scope, hash: named, changes: bytes ? decodeChanges(scope, bytes) : null };
    }),
  };
  assertFounding(decoded);
  return decoded;
}

const ARRAY_OF_2 = 0x82;
/** a byte string of 64: two bytes of head */
const SIGNATURE_ITEM = 2 + 64;

function readEntry(value: CborValue) {
  if (!Array.isArray(value) || value.length !== 3) throw malformed("entry");
  const [head, list, last] = value;
  // §4: an unknown version is told apart before anything else of it is judged.
  const version = isMap(head) ? head.v : undefined;
  if (typeof version !== "number") throw malformed("header");
  if (version !== ENTRY_VERSION) throw new VaultError("newer-version", { detail: "entry" });
  return {
    header: parse(headerSchema, head, "header"),
    parts: parse(partsSchema, list, "parts"),
    signature: parse(bytesOf(64), last, "signature"),
  };
}

/** §4: the household's part comes first, and no scope has two parts. */
function assertScopes(parts: readonly Part[]): void {
  const seen = new Set<Scope>();
  parts.forEach(([scope], i) => {
    if (seen.has(scope) || (scope === "household" && i > 0)) throw malformed("order of parts");
    seen.add(scope);
  });
}

/** §4: entry 0 names no household and nothing before it; every other entry names both. */
function assertPosition(header: Header): void {
  const first = header.seq === 0;
  if (first !== (header.household === undefined)) throw malformed("header household");
  if (first && !equalBytes(header.prev, NO_PREV)) throw malformed("header prev");
}

/** §4: entry 0 is household.found, alone. */
function assertFounding({ header, parts }: DecodedEntry): void {
  if (header.seq > 0) return;
  const [part, ...more] = parts;
  const alone = part?.changes?.length === 1 && part.changes[0]?.[0] === "household.found";
  if (!alone || more.length > 0) throw malformed("entry 0");
}

function isMap(value: CborValue | undefined): value is { readonly [key: string]: CborValue } {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) throw malformed(`${what} ${v.getDotPath(result.issues[0]) ?? ""}`.trimEnd());
  return result.output;
}

function malformed(detail: string): VaultError {
  return new VaultError("malformed", { detail });
}
