/** A server whose answers a test changes on their way to a client, and what liars do to entries. Sealed things only. */
import type { Append, BlobName, LedgerServer } from "@/e2e/memory-server";
import type { MemberId } from "@/lib/bytes/ids";
import { decodeChanges, encodeChanges } from "@/lib/ledger/changes";
import { decodeEntry } from "@/lib/ledger/entry";
import type { Change } from "@/lib/ledger/types";
import type { AccountBlob, EntryEnvelope, Head } from "@/lib/wire/ledger";

/** How answers are changed; what is left out passes as it is. */
export interface Lies {
  readonly pull?: (answer: { head: Head; entries: readonly EntryEnvelope[] }) => {
    head: Head;
    entries: readonly EntryEnvelope[];
  };
  readonly blobs?: (answer: readonly AccountBlob[]) => readonly AccountBlob[];
  readonly append?: (request: Append) => Append;
}

export class LyingServer implements LedgerServer {
  readonly #honest: LedgerServer;
  lies: Lies;

  constructor(honest: LedgerServer, lies: Lies = {}) {
    this.#honest = honest;
    this.lies = lies;
  }

  found(envelopes: readonly [EntryEnvelope, EntryEnvelope]): Promise<Head> {
    return this.#honest.found(envelopes);
  }

  append(request: Append) {
    return this.#honest.append(this.lies.append?.(request) ?? request);
  }

  async pull(after: number, reader: MemberId) {
    const answer = await this.#honest.pull(after, reader);
    return this.lies.pull?.(answer) ?? answer;
  }

  async blobs(wanted: readonly BlobName[], reader: MemberId) {
    const answer = await this.#honest.blobs(wanted, reader);
    return this.lies.blobs?.(answer) ?? answer;
  }
}

/** The envelope with other changes in one part, its entry and signature as they were. */
export async function tamperPart(
  envelope: EntryEnvelope,
  part: number,
  change: (changes: readonly Change[]) => readonly Change[],
): Promise<EntryEnvelope> {
  const { parts } = await decodeEntry(envelope);
  const changes = envelope.changes.map((bytes, i) => {
    const scope = parts[i]?.scope;
    return i === part && bytes && scope ? encodeChanges(change(decodeChanges(scope, bytes))) : bytes;
  });
  return { entry: envelope.entry, changes };
}

/** The envelope without the changes of some parts, as if they were not for this reader. */
export const withhold = (envelope: EntryEnvelope, parts: readonly number[]): EntryEnvelope => ({
  entry: envelope.entry,
  changes: envelope.changes.map((bytes, i) => (parts.includes(i) ? null : bytes)),
});

/** The same bytes with one bit flipped. */
export function flipBit<T extends Uint8Array>(bytes: T, bit: number): Uint8Array<ArrayBuffer> {
  const flipped = new Uint8Array(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}
