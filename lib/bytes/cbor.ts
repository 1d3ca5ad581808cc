/** Deterministic CBOR (RFC 8949 §4.2): one value, one spelling. Pure; sees whatever its caller holds. */
import { decode, encode } from "cborg";
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;
export type CborMap = { readonly [key: string]: CborValue };

/** PROTOCOL §1: nesting is bounded before anything is decoded. */
export const MAX_DEPTH = 16;
const MAX_BYTES = 16 * 1024 * 1024;

/** Throws `malformed` on floats, undefined, integers beyond 2^53 and nesting beyond MAX_DEPTH. */
export function encodeCbor(value: CborValue): Bytes {
  assertPlain(value, 0);
  return new Uint8Array(encode(value));
}

/**
 * Decodes what encodeCbor writes and nothing else: size and depth are bounded first, floats, tags and
 * undefined are refused, and the result must encode to the same bytes again.
 */
export function decodeCbor(bytes: Uint8Array, maxBytes = MAX_BYTES): CborValue {
  if (bytes.length > maxBytes) throw new VaultError("too-large", { detail: "CBOR" });
  assertShallow(bytes);
  let value: CborValue;
  let again: Uint8Array;
  try {
    value = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowNaN: false,
      allowInfinity: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
    });
    assertPlain(value, 0);
    again = encode(value);
  } catch (cause) {
    throw new VaultError("malformed", { detail: "CBOR", cause });
  }
  // PROTOCOL §1: cborg's strict mode alone lets unsorted maps and bad UTF-8 pass.
  if (!equalBytes(again, bytes)) throw new VaultError("malformed", { detail: "CBOR is not deterministic" });
  return value;
}

function assertPlain(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new VaultError("malformed", { detail: "CBOR is nested too deeply" });
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      throw new VaultError("malformed", { detail: "CBOR holds no fractions" });
    }
    return;
  }
  if (value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const item of value) assertPlain(item, depth + 1);
    return;
  }
  if (
    typeof value === "object" &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  ) {
    for (const item of Object.values(value)) assertPlain(item, depth + 1);
    return;
  }
  throw new VaultError("malformed", { detail: "a value that CBOR here does not carry" });
}

/** Walks the heads of all items without building anything, so that a bomb costs nothing. */
function assertShallow(bytes: Uint8Array): void {
  const open: number[] = []; // items still expected at each level
  let at = 0;
  do {
    const head = bytes[at++];
    if (head === undefined) throw new VaultError("malformed", { detail: "CBOR ends early" });
    const major = head >> 5;
    const short = head & 31;
    let length = short;
    if (short >= 24) {
      const size = 1 << (short - 24);
      if (short > 27 || at + size > bytes.length) throw new VaultError("malformed", { detail: "CBOR head" });
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + (bytes[at++] ?? 0);
    }
    if (major === 2 || major === 3) at += length;
    if (at > bytes.length) throw new VaultError("malformed", { detail: "CBOR ends early" });
    const items = major === 4 ? length : major === 5 ? 2 * length : 0;
    if (major === 6) throw new VaultError("malformed", { detail: "CBOR tags are not used" });
    if (items > bytes.length - at) throw new VaultError("malformed", { detail: "CBOR ends early" });
    if (items > 0) {
      if (open.length >= MAX_DEPTH)
        throw new VaultError("malformed", { detail: "CBOR is nested too deeply" });
      open.push(items);
    } else {
      while (open.length > 0) {
        const left = (open.pop() ?? 0) - 1;
        if (left > 0) {
          open.push(left);
          break;
        }
      }
    }
  } while (open.length > 0);
  if (at !== bytes.length) throw new VaultError("malformed", { detail: "bytes after the CBOR value" });
}
