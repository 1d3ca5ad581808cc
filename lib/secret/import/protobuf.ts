/** Reads the wire format of Protocol Buffers: numbers and bytes by field number. Sees plaintext bytes. */
import type { Bytes } from "@/lib/bytes/encoding";

export interface ProtobufFields {
  /** the last value of a varint field, as protobuf has it; undefined: absent */
  number(field: number): bigint | undefined;
  /** every value of a length-delimited field, in order */
  all(field: number): readonly Bytes[];
  /** false: the message ends in the middle or holds something else; what came before is there */
  readonly whole: boolean;
}

const VARINT = 0;
const SIXTY_FOUR = 1;
const LENGTH = 2;
const THIRTY_TWO = 5;
const MAX_FIELDS = 10_000;

/** Unknown fields are skipped by type; never throws. */
export function readProtobuf(bytes: Uint8Array): ProtobufFields {
  const numbers = new Map<number, bigint>();
  const chunks = new Map<number, Bytes[]>();
  let at = 0;

  /** null: longer than ten bytes, or cut off. */
  function varint(): bigint | null {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return null;
  }

  /** false: not a field. */
  function field(): boolean {
    const tag = varint();
    if (tag === null || tag > 0xffff_ffffn || tag < 8n) return false;
    const number = Number(tag >> 3n);
    switch (Number(tag & 7n)) {
      case VARINT: {
        const value = varint();
        if (value === null) return false;
        numbers.set(number, value);
        return true;
      }
      case LENGTH: {
        const length = varint();
        if (length === null || length > BigInt(bytes.length - at)) return false;
        const end = at + Number(length);
        const earlier = chunks.get(number) ?? [];
        earlier.push(new Uint8Array(bytes.subarray(at, end)));
        chunks.set(number, earlier);
        at = end;
        return true;
      }
      case SIXTY_FOUR:
        at += 8;
        return at <= bytes.length;
      case THIRTY_TWO:
        at += 4;
        return at <= bytes.length;
      default:
        return false;
    }
  }

  let whole = true;
  for (let read = 0; at < bytes.length && whole; read++) whole = read < MAX_FIELDS && field();
  return { whole, number: (n) => numbers.get(n), all: (n) => chunks.get(n) ?? [] };
}
