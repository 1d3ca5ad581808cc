/** Checks a run of entries at once: their order, hashes and signatures (PROTOCOL §4). Pure; sealed things only. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { type HouseholdId, householdIdOf, type InviteId, type MemberId } from "@/lib/bytes/ids";
import { type DecodedEntry, decodeEntry, type Envelope } from "@/lib/ledger/entry";
import {
  householdChanges,
  type KnownKeys,
  ownKey,
  type VerifiedEntry,
  verifyWith,
} from "@/lib/ledger/verify";

/** The entry that a run builds on; null: the run begins with entry 0. */
export type ChainStart = {
  readonly household: HouseholdId;
  readonly seq: number;
  readonly hash: Bytes;
} | null;

/** Signatures under way at the same time: enough to keep the browser's crypto threads busy. */
const CHUNK = 256;

/** Decodes many entries; see decodeEntry. */
export function decodeChain(envelopes: readonly Envelope[]): Promise<DecodedEntry[]> {
  return inChunks(envelopes, decodeEntry);
}

/**
 * Verifies a run of entries after `start`. Keys that the run itself brings (found, join, rotate, invite) count from
 * the entry after. Throws `malformed` when seq, prev or household do not follow on, and what verifyEntry throws.
 */
export async function verifyChain(
  entries: readonly DecodedEntry[],
  known: KnownKeys,
  start: ChainStart,
): Promise<VerifiedEntry[]> {
  assertChain(entries, start);
  const keys = new ClaimedKeys(known);
  const jobs = entries.map((entry) => {
    const own = ownKey(entry);
    const { by, gen } = entry.header;
    const job = { entry, signers: own ? [own] : keys.of(by, gen) };
    keys.learn(entry);
    return job;
  });
  return inChunks(jobs, ({ entry, signers }) => verifyWith(entry, signers, keys));
}

/** PROTOCOL §4: seq counts up by one, prev is the hash of the entry before, and the household is that of entry 0. */
function assertChain(entries: readonly DecodedEntry[], start: ChainStart): void {
  let before = start;
  for (const { header, hash } of entries) {
    const follows = before
      ? header.seq === before.seq + 1 &&
        header.household === before.household &&
        equalBytes(header.prev, before.hash)
      : header.seq === 0;
    if (!follows) throw new VaultError("malformed", { detail: "chain" });
    before = { household: before?.household ?? householdIdOf(hash), seq: header.seq, hash };
  }
}

/**
 * Keys by member and generation, those of the run included. A part that the fold will refuse can have claimed a key
 * too, so there may be several: an entry is verified with the one that signed it, and apply() judges that one.
 */
class ClaimedKeys {
  private readonly claimed = new Map<string, Bytes[]>();
  private readonly invites = new Map<InviteId, { readonly publicKey: Bytes }>();
  private readonly known: KnownKeys;

  constructor(known: KnownKeys) {
    this.known = known;
  }

  of(member: MemberId, generation: number): readonly Bytes[] {
    const name = `${member} ${generation}`;
    let keys = this.claimed.get(name);
    if (!keys) {
      const row = this.known.memberKey(member, generation);
      keys = row ? [row.signPublic] : [];
      this.claimed.set(name, keys);
    }
    return keys.slice();
  }

  invite(invite: InviteId): { readonly publicKey: Bytes } | undefined {
    return this.known.invite(invite) ?? this.invites.get(invite);
  }

  learn(entry: DecodedEntry): void {
    for (const [type, body] of householdChanges(entry)) {
      if (type === "household.found" || type === "member.join") this.add(body.member, 0, body.signPublic);
      else if (type === "member.rotate") this.add(entry.header.by, body.generation, body.signPublic);
      else if (type === "invite.open" && !this.invites.has(body.invite)) this.invites.set(body.invite, body);
    }
  }

  private add(member: MemberId, generation: number, key: Bytes): void {
    this.of(member, generation);
    this.claimed.get(`${member} ${generation}`)?.push(key);
  }
}

async function inChunks<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    results.push(...(await Promise.all(items.slice(at, at + CHUNK).map(run))));
  }
  return results;
}
