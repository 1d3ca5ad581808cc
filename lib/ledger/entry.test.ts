import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { decodeEntry, type Envelope } from "@/lib/ledger/entry";
import { LABELS, type Told, tellFamily } from "@/lib/ledger/vector-script/family";
import { flipBit, Scribe } from "@/lib/ledger/vector-script/scribe";
import { judge } from "@/lib/ledger/vector-script/vector";

let family: Told;
beforeAll(async () => {
  family = await tellFamily();
});

/** The family's entry `seq`, and the ledger that it is judged on. */
function moment(seq: number): { envelope: Envelope; scribe: Scribe } {
  const envelope = family.scribe.envelopes[seq];
  const before = LABELS[seq - 1];
  if (!envelope) throw new Error("no such entry");
  return { envelope, scribe: before ? family.at(before) : new Scribe() };
}

const anyEntry = fc.nat(LABELS.length - 1);
const anyPlace = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

async function judged(seq: number, envelope: Envelope) {
  const { scribe } = moment(seq);
  const rows = scribe.view.dump();
  const verdict = await judge(scribe.view, scribe.start, envelope, null, (view) => view);
  return { verdict, untouched: scribe.view.dump(), rows };
}

test("one bit turned anywhere in an entry is an error, never an entry, and changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyEntry, anyPlace, async (seq, place) => {
      const { envelope } = moment(seq);
      const entry = flipBit(envelope.entry, Math.floor(place * envelope.entry.length * 8));
      const { verdict, untouched, rows } = await judged(seq, { ...envelope, entry });
      expect(verdict).toHaveProperty("error");
      expect(untouched).toEqual(rows);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("one bit turned anywhere in the changes is an error, and changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyEntry, anyPlace, async (seq, place) => {
      const { envelope } = moment(seq);
      const changes = envelope.changes.map((one) => one && flipBit(one, Math.floor(place * one.length * 8)));
      const { verdict, untouched, rows } = await judged(seq, { ...envelope, changes });
      expect(verdict).toHaveProperty("error");
      expect(untouched).toEqual(rows);
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** What decodeEntry throws; anything but a VaultError fails the test that asks. */
async function errorOf(envelope: Envelope): Promise<string> {
  try {
    await decodeEntry(envelope);
    return "decoded";
  } catch (error) {
    if (error instanceof VaultError) return error.code;
    throw error;
  }
}

test("any bytes, cut or made up, end in a VaultError", async () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((made): Bytes => new Uint8Array(made));
  const cut = fc.tuple(anyEntry, anyPlace).map(([seq, place]): Bytes => {
    const { entry } = moment(seq).envelope;
    return entry.slice(0, Math.floor(place * entry.length));
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(bytes, cut),
      fc.array(fc.oneof(bytes, fc.constant(null)), { maxLength: 3 }),
      async (entry, changes) => {
        expect(await errorOf({ entry, changes })).not.toBe("decoded");
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);

test("an entry beyond its bounds is too large before it is read", async () => {
  expect(await errorOf({ entry: new Uint8Array(256 * 1024 + 1), changes: [] })).toBe("too-large");
});
