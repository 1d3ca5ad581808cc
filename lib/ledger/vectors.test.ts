/** Every vector over both views: the whole memory, and only the rows that its touches name (PROTOCOL §4). */

import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import { householdIdOf, memberId } from "@/lib/bytes/ids";
import type { ChainStart } from "@/lib/ledger/chain";
import { hashEntry } from "@/lib/ledger/entry";
import { LoadedView } from "@/lib/ledger/loaded-view";
import { MemoryView } from "@/lib/ledger/memory-view";
import { select } from "@/lib/ledger/select";
import type { RowSet } from "@/lib/ledger/tables";
import {
  type EnvelopeText,
  fromText,
  judge,
  type Over,
  type Vector,
} from "@/lib/ledger/vector-script/vector";
import accepted from "@/lib/ledger/vectors/accepted.json";
import errors from "@/lib/ledger/vectors/errors.json";
import history from "@/lib/ledger/vectors/history.json";
import refused from "@/lib/ledger/vectors/refused.json";

const views: readonly (readonly [string, Over])[] = [
  ["memory", (view) => view],
  ["loaded by touches", (view, touches) => new LoadedView({ touches, rows: select(view.dump(), touches) })],
];
const files: readonly (readonly [string, readonly Vector[]])[] = [
  ["accepted", accepted],
  ["refused", refused],
  ["errors", errors],
];

/** State after each entry of the history; −1 is before entry 0. */
interface Moment {
  readonly rows: RowSet;
  readonly start: ChainStart;
}

async function follow(moment: Moment, text: EnvelopeText, over: Over) {
  const view = MemoryView.load(moment.rows);
  const envelope = fromText(text);
  const verdict = await judge(view, moment.start, envelope, null, over);
  const hash = await hashEntry(envelope.entry);
  const household = moment.start?.household ?? householdIdOf(hash);
  const start = { household, seq: (moment.start?.seq ?? -1) + 1, hash };
  return { verdict, moment: { rows: view.dump(), start } };
}

describe.each(views)("%s view", (_name, over) => {
  const moments: Moment[] = [];

  beforeAll(async () => {
    let moment: Moment = { rows: new MemoryView().dump(), start: null };
    moments.push(moment);
    for (const text of history) {
      ({ moment } = await follow(moment, text, over));
      moments.push(moment);
    }
  });

  test.each(history.map((entry, seq) => ({ ...entry, seq })))("history $seq: $label", async (entry) => {
    const before = moments[entry.seq];
    if (!before) throw new Error("no such moment");
    const { verdict } = await follow(before, entry, over);
    expect(verdict).toEqual({ refused: [], digests: entry.digests });
  });

  describe.each(files)("%s", (_file, vectors) => {
    test.each(vectors)("$name", async (vector) => {
      let moment = moments[vector.after + 1];
      if (!moment) throw new Error("no such moment");
      for (const text of vector.before) ({ moment } = await follow(moment, text, over));
      const view = MemoryView.load(moment.rows);
      const reader = vector.reader === null ? null : v.parse(memberId, vector.reader);
      expect(await judge(view, moment.start, fromText(vector.entry), reader, over)).toEqual(vector.verdict);
    });
  });
});
