/** One device's copy of a ledger: pulls, verifies and folds, and believes nothing else. Sealed things only. */
import type { LedgerServer } from "@/e2e/memory-server";
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId, VaultId } from "@/lib/bytes/ids";
import { decodeChain, verifyChain } from "@/lib/ledger/chain";
import { decodeEntry, NO_PREV } from "@/lib/ledger/entry";
import { foldVault } from "@/lib/ledger/fold-vault";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply, grantsTo } from "@/lib/ledger/rules";
import { verifyEntry } from "@/lib/ledger/verify";
import type { EntryEnvelope, Head } from "@/lib/wire/ledger";

export class LedgerCopy {
  readonly server: LedgerServer;
  readonly reader: MemberId;
  readonly view = new MemoryView();
  head: Head = { seq: -1, hash: NO_PREV };
  /** parts that this device's own fold refused: each is a report against the server */
  readonly refused: { readonly seq: number; readonly rule: string }[] = [];

  constructor(server: LedgerServer, reader: MemberId) {
    this.server = server;
    this.reader = reader;
  }

  get household(): HouseholdId {
    const row = this.view.household();
    if (!row) throw new VaultError("missing", { detail: "household" });
    return row.household;
  }

  /** A vault that was granted is folded from its beginning (PROTOCOL §4). */
  async sync(): Promise<void> {
    const granted = await this.fold((await this.server.pull(this.head.seq, this.reader)).entries);
    if (granted.size === 0) return;
    const all = await decodeChain((await this.server.pull(-1, this.reader)).entries);
    const known = all.filter(({ header }) => header.seq <= this.head.seq);
    const verified = await verifyChain(known, this.view, null);
    for (const vault of granted) this.view.write(foldVault(verified, vault).effects);
  }

  /** Folds entries that follow the head; answers the vaults that they let the reader into. */
  async fold(envelopes: readonly EntryEnvelope[]): Promise<ReadonlySet<VaultId>> {
    const granted = new Set<VaultId>();
    for (const envelope of envelopes) {
      const entry = await decodeEntry(envelope);
      const { seq, prev } = entry.header;
      // PROTOCOL §7: less than the pin, or another hash at a known seq.
      if (seq !== this.head.seq + 1 || !equalBytes(prev, this.head.hash)) throw new VaultError("forked");
      const { effects, refused } = apply(this.view, await verifyEntry(entry, this.view), this.reader);
      this.view.write(effects);
      this.refused.push(...refused.map(({ rule }) => ({ seq, rule })));
      this.head = { seq, hash: entry.hash };
      for (const vault of grantsTo(entry, this.reader)) if (!this.view.vault(vault)) granted.add(vault);
    }
    return granted;
  }
}
