/** A member who writes straight into a store, with the real protocol and no server: for store tests and benches. */
import type { Database } from "@/db/query";
import {
  type AccountId,
  type HouseholdId,
  makeId,
  type SessionId,
  type UnlockerId,
  type VaultId,
} from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import { verifyEntry } from "@/lib/ledger/verify";
import { putAccounts } from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import type { Draft } from "@/lib/secret/compose/draft";
import { beginFounding, finishFounding, type WayIn } from "@/lib/secret/compose/found";
import { Keyring } from "@/lib/secret/compose/keyring";
import { type SignedEntry, signDraft } from "@/lib/secret/compose/signing";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import { SecretKey } from "@/lib/secret/crypto/secret-key";
import type { Account } from "@/lib/secret/vault/account";
import { type Actor, type Authorized, authorize } from "@/lib/server/policy";
import { found } from "@/lib/server/store/found";
import { type AppendAnswer, type AppendRequest, append } from "@/lib/server/store/ledger";
import { pull } from "@/lib/server/store/pull";
import { keepRegistration } from "@/lib/server/store/registrations";
import { openSession } from "@/lib/server/store/sessions";
import { issueTicket } from "@/lib/server/store/tickets";
import type { Head } from "@/lib/wire/ledger";

export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A passkey as an authenticator with PRF would have made it. */
export async function passkeyWay(): Promise<WayIn & { source: { kind: "passkey" } }> {
  const kek = await SecretKey.make("kek");
  const source = { kind: "passkey", credentialId: random(32), credentialPublicKey: random(77), kek } as const;
  return { unlocker: makeId<UnlockerId>(), source };
}

export async function kitWay(): Promise<WayIn> {
  const source = { kind: "kit", kek: await SecretKey.make("kek"), signInHash: random(32) } as const;
  return { unlocker: makeId<UnlockerId>(), source };
}

export const someAccount = (name: string): Account => ({
  v: 1,
  type: "totp",
  issuer: "Example",
  name,
  secret: random(20),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 0,
});

export class StoreWriter {
  readonly db: Database;
  readonly household: HouseholdId;
  readonly vault: VaultId;
  readonly ways: readonly WayIn[];
  readonly view: MemoryView;
  keys: MemberKeys;
  head: Head;
  actor: Authorized<Actor>;

  private constructor(
    db: Database,
    founding: {
      household: HouseholdId;
      vault: VaultId;
      ways: readonly WayIn[];
      keys: MemberKeys;
      head: Head;
    },
    actor: Authorized<Actor>,
    view = new MemoryView(),
  ) {
    this.view = view;
    this.db = db;
    this.household = founding.household;
    this.vault = founding.vault;
    this.ways = founding.ways;
    this.keys = founding.keys;
    this.head = founding.head;
    this.actor = actor;
  }

  /** Founds a household with a passkey and a kit, and signs in by the passkey. */
  static async found(db: Database, options: { onlyFirst?: boolean } = {}): Promise<StoreWriter> {
    const ways = [await passkeyWay(), await kitWay()] as const;
    const founding = await beginFounding(0);
    const { entry1, vault } = await finishFounding(founding, {
      household: "The household",
      name: "Anna",
      personalVault: { name: "Personal", colour: "moss" },
      waysIn: ways,
      at: 0,
    });
    const registration = await register(db, ways[0], null);
    const founded = await found(db, {
      envelopes: [founding.entry0.envelope, entry1.envelope],
      registration,
      onlyFirst: options.onlyFirst ?? false,
    });
    const actor = await signIn(db, founded);
    const writer = new StoreWriter(
      db,
      { household: founded.household, vault, ways, keys: founding.keys, head: founding.head },
      actor,
    );
    await writer.follow(founding.entry0);
    await writer.follow(entry1);
    return writer;
  }

  get author(): Author {
    const { household, keys, view } = this;
    return { household, keys, view, keyring: new Keyring(household, keys) };
  }

  /** The same member in a second browser, with a session of its own. */
  async elsewhere(): Promise<StoreWriter> {
    const view = MemoryView.load(this.view.dump());
    return new StoreWriter(this.db, this, await signIn(this.db, this.actor), view);
  }

  /** Pulls and folds until nothing is new. */
  async catchUp(): Promise<void> {
    for (;;) {
      const { entries } = await pull(this.db, this.actor, { after: this.head.seq, limit: 1000 });
      if (entries.length === 0) return;
      for (const envelope of entries) await this.follow({ envelope });
    }
  }

  /** Folds an entry that the store took. */
  async follow({ envelope }: Pick<SignedEntry, "envelope">): Promise<void> {
    const entry = await verifyEntry(await decodeEntry(envelope), this.view);
    const { effects, refused } = apply(this.view, entry);
    if (refused[0]) throw new Error(refused[0].rule);
    this.view.write(effects);
    this.head = { seq: entry.header.seq, hash: entry.hash };
  }

  sign(draft: Draft): Promise<SignedEntry> {
    return signDraft(this, draft, this.keys, 0);
  }

  requestOf(signed: SignedEntry, draft: Draft, more: Partial<AppendRequest> = {}): AppendRequest {
    return { base: this.head, envelope: signed.envelope, blobs: draft.blobs, registrations: [], ...more };
  }

  /** Signs, appends and follows. */
  async send(draft: Draft, more: Partial<AppendRequest> = {}): Promise<AppendAnswer> {
    const signed = await this.sign(draft);
    const answer = await append(this.db, this.actor, this.requestOf(signed, draft, more));
    if (answer.outcome === "appended") await this.follow(signed);
    return answer;
  }

  /** The next revision of an account, or the first of a new one. */
  putDraft(account: AccountId = makeId<AccountId>(), name = "anna@example.org"): Promise<Draft> {
    return putAccounts(this.author, this.vault, [{ account, content: someAccount(name) }]);
  }
}

export function register(db: Database, way: WayIn, session: SessionId | null) {
  if (way.source.kind !== "passkey") throw new Error("not a passkey");
  const { credentialId, credentialPublicKey } = way.source;
  return keepRegistration(db, { credentialId, credentialPublicKey, session });
}

/** A session of this way in, just opened. */
export async function signIn(
  db: Database,
  who: Pick<Actor, "household" | "member" | "unlocker">,
): Promise<Authorized<Actor>> {
  const opened = await openSession(db, await issueTicket(db, who));
  if (!opened) throw new Error("the ticket opened no session");
  const { household, session, member, unlocker, freshAt } = opened;
  return authorize({ household, session, member, unlocker, freshUntil: freshAt + 300_000 });
}
