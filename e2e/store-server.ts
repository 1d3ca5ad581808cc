/** The real store as the server of tests without pages: people sign in, append and pull with no HTTP between. */

import type { Database } from "@/db/query";
import type { Append, BlobName, LedgerServer } from "@/e2e/memory-server";
import { foundHousehold, Person } from "@/e2e/people";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId, SessionId } from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import type { UnlockerBody } from "@/lib/ledger/types";
import { householdChanges } from "@/lib/ledger/verify";
import type { Draft } from "@/lib/secret/compose/draft";
import { type Actor, type Authorized, authorize, FRESH_MS } from "@/lib/server/policy";
import { readBlobs } from "@/lib/server/store/blobs";
import { loadAllRows } from "@/lib/server/store/fold-rows";
import { found } from "@/lib/server/store/found";
import { type AppendRequest, append, fold } from "@/lib/server/store/ledger";
import { pull } from "@/lib/server/store/pull";
import { keepRegistration } from "@/lib/server/store/registrations";
import { findSession, openSession } from "@/lib/server/store/sessions";
import { verifyEnvelope } from "@/lib/server/store/signers";
import { issueTicket } from "@/lib/server/store/tickets";
import type { EntryEnvelope, Head } from "@/lib/wire/ledger";

export class StoreServer implements LedgerServer {
  readonly db: Database;
  readonly #onlyFirst: boolean;
  readonly #actors = new Map<MemberId, Authorized<Actor>>();
  #household: HouseholdId | undefined;

  constructor(db: Database, { onlyFirst = false } = {}) {
    this.db = db;
    this.#onlyFirst = onlyFirst;
  }

  get household(): HouseholdId {
    if (!this.#household) throw new VaultError("not-found", { detail: "household" });
    return this.#household;
  }

  async found(envelopes: readonly [EntryEnvelope, EntryEnvelope]): Promise<Head> {
    const [passkey] = passkeysOf(await unlockersIn(envelopes[1]));
    if (!passkey) throw new VaultError("missing", { detail: "passkey" });
    const registration = await this.register(passkey, null);
    const founded = await found(this.db, {
      envelopes,
      registration,
      onlyFirst: this.#onlyFirst,
    });
    this.#household = founded.household;
    this.#actors.set(founded.member, await this.signIn(founded));
    return founded.head;
  }

  /** As the route does after its checks; passkeys that the entry adds are registered in the signer's session. */
  async append({ base, envelope, blobs }: Append) {
    const entry = await decodeEntry(envelope);
    if (householdChanges(entry).some(([type]) => type === "member.join")) return this.#takeJoin(envelope);
    const actor = await this.actor(entry.header.by);
    const passkeys = passkeysOf(await unlockersIn(envelope));
    const registrations = await Promise.all(passkeys.map((passkey) => this.register(passkey, actor.session)));
    return append(this.db, actor, { base, envelope, blobs, registrations });
  }

  async pull(after: number, reader: MemberId) {
    const actor = (await this.living(reader)) ?? stranger(this.household, reader);
    return pull(this.db, actor, { after, limit: 1000 });
  }

  async blobs(wanted: readonly BlobName[], reader: MemberId) {
    return readBlobs(this.db, await this.actor(reader), wanted);
  }

  /** The fold as the tables hold it. */
  view(): Promise<MemoryView> {
    return this.viewOf(this.db);
  }

  /** The same household in another database: a restored one. */
  async viewOf(db: Database): Promise<MemoryView> {
    return MemoryView.load(await db.read((q) => loadAllRows(q, this.household)));
  }

  /** The session of a member's first browser; throws `signed-out` where there is none. */
  async actor(member: MemberId): Promise<Authorized<Actor>> {
    const actor = await this.living(member);
    if (!actor) throw new VaultError("signed-out");
    return actor;
  }

  /** As actor(); a member who has none is signed in by any way in that the tables hold. */
  async living(member: MemberId): Promise<Authorized<Actor> | null> {
    const known = this.#actors.get(member);
    if (known) return (await findSession(this.db, known)) ? known : null;
    const view = await this.view();
    const [way] = view.unlockersOf(member);
    if (!way || view.member(member)?.state !== "active") return null;
    const actor = await this.signIn({ household: this.household, member, unlocker: way.unlocker });
    this.#actors.set(member, actor);
    return actor;
  }

  /** A new session, by this way in. */
  async signIn(who: Pick<Actor, "household" | "member" | "unlocker">): Promise<Authorized<Actor>> {
    const opened = await openSession(this.db, await issueTicket(this.db, who));
    if (!opened) throw new VaultError("signed-out");
    const { household, session, member, unlocker, freshAt } = opened;
    return authorize({ household, session, member, unlocker, freshUntil: freshAt + FRESH_MS });
  }

  /** A registration, as the ceremony would have left it. */
  register(passkey: UnlockerBody, session: SessionId | null) {
    const { credentialId, credentialPublicKey } = passkey;
    if (!credentialId || !credentialPublicKey) throw new VaultError("missing", { detail: "credential" });
    return keepRegistration(this.db, { credentialId, credentialPublicKey, session });
  }

  /** Candidates have no session: no route takes their entry yet, and the rules are the same. */
  async #takeJoin(envelope: EntryEnvelope) {
    const { household } = this;
    const entry = await verifyEnvelope(this.db, household, envelope);
    await this.db.write((tx) => fold(tx, household, entry, envelope, []));
    return { outcome: "appended" as const, head: { seq: entry.header.seq, hash: entry.hash } };
  }
}

/** A household over a store, and the member who founded it. */
export async function foundOn(
  db: Database,
  name = "Anna",
): Promise<{ readonly db: Database; readonly server: StoreServer; readonly anna: Person }> {
  const server = new StoreServer(db);
  return { db, server, anna: await foundHousehold({ server, name }) };
}

/** The same member on a second device, which has pulled everything. */
export async function elsewhere(person: Person): Promise<Person> {
  const other = new Person(person.server, person.household, person.keys, person.ways);
  await other.sync();
  return other;
}

/** What a person would send for `draft`, signed over their head. */
export async function requestOf(
  person: Person,
  draft: Draft,
  more: Partial<AppendRequest> = {},
): Promise<AppendRequest> {
  const { envelope } = await person.sign(draft);
  return { base: person.head, envelope, blobs: draft.blobs, registrations: [], ...more };
}

async function unlockersIn(envelope: EntryEnvelope): Promise<readonly UnlockerBody[]> {
  return householdChanges(await decodeEntry(envelope)).flatMap(([type, body]) =>
    type === "unlocker.add" ? [body] : [],
  );
}

const passkeysOf = (added: readonly UnlockerBody[]) => added.filter(({ kind }) => kind === "passkey");

/** Somebody without a session: sees what everybody sees. */
const stranger = (household: HouseholdId, member: MemberId): Authorized<Actor> => {
  const nothing = { session: "" as SessionId, unlocker: "" as Actor["unlocker"] };
  return authorize({ household, member, freshUntil: 0, ...nothing });
};
