/** Writes and folds entries of one ledger for the vectors and properties. Nothing here is secret. */
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, concatBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256, withLabel } from "@/lib/bytes/hash";
import { type HouseholdId, householdIdOf, type Scope } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import { type ChainStart, verifyChain } from "@/lib/ledger/chain";
import {
  assembleEntry,
  bytesToSign,
  decodeEntry,
  type Envelope,
  type Header,
  makeParts,
  NO_PREV,
} from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import type { Change } from "@/lib/ledger/types";
import type { Person } from "@/lib/ledger/vector-script/people";
import type { Outcome } from "@/lib/ledger/view";

export type Scoped = readonly (readonly [Scope, readonly Change[]])[];

/** Sunday, 4 January 2026, noon; a minute an entry */
const BEGIN = Date.UTC(2026, 0, 4, 12);

export class Scribe {
  readonly view: MemoryView;
  start: ChainStart;
  /** what was appended to this scribe, not to the one that it was forked from */
  readonly envelopes: Envelope[] = [];

  constructor(view = new MemoryView(), start: ChainStart = null) {
    this.view = view;
    this.start = start;
  }

  fork(): Scribe {
    return new Scribe(MemoryView.load(this.view.dump()), this.start);
  }

  get household(): HouseholdId {
    if (!this.start) throw new VaultError("missing", { detail: "entry 0" });
    return this.start.household;
  }

  get seq(): number {
    return this.start ? this.start.seq + 1 : 0;
  }

  header(by: Person, change: Partial<Header> = {}): Header {
    const gen = this.view.member(by.member)?.generation ?? 0;
    const seq = this.seq;
    const place = this.start ? { household: this.start.household, prev: this.start.hash } : { prev: NO_PREV };
    return { v: 1, seq, at: BEGIN + seq * 60_000, by: by.member, gen, ...place, ...change };
  }

  /** An entry over the head, signed by `by` with the key of the header's generation; nothing is folded. */
  async sign(by: Person, changes: Scoped, change: Partial<Header> = {}): Promise<Envelope> {
    const header = this.header(by, change);
    const { parts, changesBytes } = await makeParts(changes);
    const signature = await by.pair(header.gen).sign(await bytesToSign(header, parts));
    return { entry: assembleEntry(header, parts, signature), changes: changesBytes };
  }

  /** Signs whatever stands in place of header and parts, with the current key of `by`. */
  async signRaw(by: Person, header: CborValue, parts: CborValue): Promise<Bytes> {
    const digest = await sha256(encodeCbor([header, parts]));
    const { gen } = this.header(by);
    return encodeCbor([header, parts, await by.pair(gen).sign(withLabel(LABELS.entry, digest))]);
  }

  /** Signs, folds and keeps an entry that every rule accepts. */
  async append(by: Person, changes: Scoped): Promise<void> {
    const { refused } = await this.take(await this.sign(by, changes));
    if (refused[0]) throw new VaultError("rejected", { detail: refused[0].rule });
  }

  async inHousehold(by: Person, ...changes: Change[]): Promise<void> {
    await this.append(by, [["household", changes]]);
  }

  /** Folds an entry as it is; its void parts stay void. */
  async take(envelope: Envelope): Promise<Outcome> {
    const decoded = await decodeEntry(envelope);
    const [entry] = await verifyChain([decoded], this.view, this.start);
    if (!entry) throw new VaultError("missing");
    const outcome = apply(this.view, entry);
    this.view.write(outcome.effects);
    const household = this.start?.household ?? householdIdOf(entry.hash);
    this.start = { household, seq: entry.header.seq, hash: entry.hash };
    this.envelopes.push(envelope);
    return outcome;
  }
}

/** `bytes` with one bit turned. */
export function flipBit(bytes: Bytes, bit: number): Bytes {
  const flipped = concatBytes(bytes);
  const at = bit >> 3;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}
