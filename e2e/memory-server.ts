/** A server in memory: orders, folds and hands out entries as the real one does, for tests without pages. */
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId, Scope } from "@/lib/bytes/ids";
import { encodeChanges } from "@/lib/ledger/changes";
import { type DecodedEntry, decodeEntry, NO_PREV } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import { verifyEntry } from "@/lib/ledger/verify";
import type { AccountBlob, EntryEnvelope, Head } from "@/lib/wire/ledger";

export type BlobName = Pick<AccountBlob, "vault" | "account" | "rev">;

/** An entry on its way in. */
export interface Append {
  readonly base: Head;
  readonly envelope: EntryEnvelope;
  readonly blobs: readonly AccountBlob[];
}

/** What a person needs of a server; the real one is reached through a transport of the same shape. */
export interface LedgerServer {
  /** Entries 0 and 1, together or not at all. */
  found(envelopes: readonly [EntryEnvelope, EntryEnvelope]): Promise<Head>;
  append(request: Append): Promise<{ readonly outcome: "appended" | "stale"; readonly head: Head }>;
  /** Entries after `after` (-1: from the start), as `reader` may see them. */
  pull(
    after: number,
    reader: MemberId,
  ): Promise<{ readonly head: Head; readonly entries: readonly EntryEnvelope[] }>;
  blobs(wanted: readonly BlobName[], reader: MemberId): Promise<readonly AccountBlob[]>;
}

const NOTHING: Head = { seq: -1, hash: NO_PREV };

export class MemoryServer implements LedgerServer {
  readonly view = new MemoryView();
  readonly entries: DecodedEntry[] = [];
  /** last seq that somebody who left a vault may read of it */
  readonly #left = new Map<string, number>();
  readonly kept = new Map<string, AccountBlob>();
  head: Head = NOTHING;

  get household(): HouseholdId {
    const row = this.view.household();
    if (!row) throw new VaultError("not-found", { detail: "household" });
    return row.household;
  }

  async found([first, second]: readonly [EntryEnvelope, EntryEnvelope]): Promise<Head> {
    await this.take(first, []);
    return this.take(second, []);
  }

  async append({ base, envelope, blobs }: Append) {
    if (base.seq !== this.head.seq) return { outcome: "stale" as const, head: this.head };
    return { outcome: "appended" as const, head: await this.take(envelope, blobs) };
  }

  async pull(after: number, reader: MemberId) {
    return {
      head: this.head,
      entries: this.entries.slice(after + 1).map((e) => this.envelopeFor(e, reader)),
    };
  }

  /** An entry with everything, as it came. */
  envelope(seq: number): EntryEnvelope {
    const entry = this.entries[seq];
    if (!entry) throw new VaultError("not-found", { detail: "entry" });
    return this.envelopeFor(entry, null);
  }

  /** PROTOCOL §4: changes of a vault go to its members, up to and including the part that ends one's membership. */
  private envelopeFor({ entry, header, parts }: DecodedEntry, reader: MemberId | null): EntryEnvelope {
    const maySee = (scope: Scope) =>
      scope === "household" ||
      reader === null ||
      this.view.vaultMember(scope, reader) !== undefined ||
      header.seq <= (this.#left.get(`${scope} ${reader}`) ?? -1);
    return {
      entry,
      changes: parts.map(({ scope, changes }) => (changes && maySee(scope) ? encodeChanges(changes) : null)),
    };
  }

  async blobs(wanted: readonly BlobName[], reader: MemberId) {
    return wanted
      .filter(({ vault }) => this.view.vaultMember(vault, reader))
      .flatMap((one) => this.kept.get(blobKey(one)) ?? []);
  }

  /** What a lying server does: takes a signed entry although a rule forbids parts of it. */
  force({ envelope, blobs }: Omit<Append, "base">): Promise<Head> {
    return this.take(envelope, blobs, "forced");
  }

  /** PROTOCOL §4: the server refuses an entry when any part fails. Throws `rejected` with the rule. */
  private async take(
    envelope: EntryEnvelope,
    blobs: readonly AccountBlob[],
    how: "by the rules" | "forced" = "by the rules",
  ): Promise<Head> {
    const decoded = await decodeEntry(envelope);
    const { seq } = decoded.header;
    if (seq !== this.head.seq + 1) throw new VaultError("conflict", { detail: "seq" });
    const { effects, refused } = apply(this.view, await verifyEntry(decoded, this.view));
    const [refusal] = refused;
    if (refusal && how === "by the rules") throw new VaultError("rejected", { detail: refusal.rule });
    this.view.write(effects);
    for (const effect of effects) {
      if ("drop" in effect) this.#left.set(`${effect.vault} ${effect.member}`, seq);
    }
    this.entries.push(decoded);
    for (const blob of blobs) this.kept.set(blobKey(blob), blob);
    this.head = { seq, hash: decoded.hash };
    return this.head;
  }
}

export const blobKey = ({ vault, account, rev }: BlobName): string => `${vault} ${account} ${rev}`;
