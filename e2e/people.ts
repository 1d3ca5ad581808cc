/**
 * People of a household over the real protocol, without pages: they found, invite, join, share and leave with
 * the builders that the app itself uses. Holds their keys.
 */
import { LedgerCopy } from "@/e2e/ledger-copy";
import { type LedgerServer, MemoryServer } from "@/e2e/memory-server";
import { makeWays, type Ways } from "@/e2e/ways";
import { equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import {
  type AccountId,
  type HouseholdId,
  type MemberId,
  makeId,
  type UnlockerId,
  type VaultId,
} from "@/lib/bytes/ids";
import type { MemoryView } from "@/lib/ledger/memory-view";
import type { MemberRole, VaultRole } from "@/lib/ledger/types";
import { ACCOUNTS_PER_ENTRY, openAccount, putAccounts } from "@/lib/secret/compose/accounts";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, isEmpty } from "@/lib/secret/compose/draft";
import { beginFounding, finishFounding, type WayIn } from "@/lib/secret/compose/found";
import { join, openInvite } from "@/lib/secret/compose/invites";
import { Keyring } from "@/lib/secret/compose/keyring";
import { admit, readCandidate, removeMember, type VaultGrant } from "@/lib/secret/compose/members";
import { rotateStale } from "@/lib/secret/compose/rotation";
import { type SignedEntry, signDraft } from "@/lib/secret/compose/signing";
import { createVault, grant } from "@/lib/secret/compose/vaults";
import { shutOut } from "@/lib/secret/compose/ways-in";
import { formatInviteFragment, parseInviteFragment } from "@/lib/secret/crypto/invite";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import type { Account } from "@/lib/secret/vault/account";
import type { Head } from "@/lib/wire/ledger";

export { makeKitWay, makeWays } from "@/e2e/ways";

/** Founds a household: entries 0 and 1, sent together. */
export async function foundHousehold(
  options: { server?: LedgerServer; household?: string; name?: string; ways?: Ways; at?: number } = {},
): Promise<Person> {
  const { server = new MemoryServer(), household = "The Van Dams", name = "Anna", at = Date.now() } = options;
  const ways = options.ways ?? (await makeWays());
  const founding = await beginFounding(at);
  const { entry1 } = await finishFounding(founding, {
    household,
    name,
    personalVault: { name, colour: "plum" },
    waysIn: ways.waysIn,
    at,
  });
  await server.found([founding.entry0.envelope, entry1.envelope]);
  const person = new Person(server, founding.household, founding.keys, ways);
  await person.sync();
  return person;
}

/** Asks to join by a link: `member.join` is signed by invite and candidate. The person then waits. */
export async function joinHousehold(
  server: LedgerServer,
  fragment: string,
  name: string,
  ways?: Ways,
): Promise<Person> {
  const { secret, entryHash } = await parseInviteFragment(fragment);
  const own = ways ?? (await makeWays());
  // Nobody's reader: the household's own parts, which the invite's holder may see (PROTOCOL §5).
  const chain = new LedgerCopy(server, makeId<MemberId>());
  await chain.sync();
  const invite = chain.view.dump().invite.find((row) => equalBytes(row.entryHash, entryHash));
  if (!invite) throw new VaultError("missing", { detail: "the entry that the link names" });
  const on = { household: chain.household, invite: invite.invite, secret };
  const { draft, keys } = await join(on, { name }, async () => own.waysIn);
  const person = new Person(server, chain.household, keys, own);
  await person.sync();
  await person.send(draft);
  return person;
}

export class Person {
  readonly household: HouseholdId;
  readonly ways: Ways;
  readonly copy: LedgerCopy;
  keys: MemberKeys;
  keyring: Keyring;

  constructor(server: LedgerServer, household: HouseholdId, keys: MemberKeys, ways: Ways) {
    this.household = household;
    this.ways = ways;
    this.copy = new LedgerCopy(server, keys.member);
    this.keys = keys;
    this.keyring = new Keyring(household, keys);
  }

  get id(): MemberId {
    return this.keys.member;
  }

  get server(): LedgerServer {
    return this.copy.server;
  }

  get view(): MemoryView {
    return this.copy.view;
  }

  get head(): Head {
    return this.copy.head;
  }

  get author(): Author {
    return { household: this.household, keys: this.keys, keyring: this.keyring, view: this.view };
  }

  get personalVault(): VaultId {
    const vault = this.view.member(this.id)?.personalVault;
    if (!vault) throw new VaultError("missing", { detail: "personal vault" });
    return vault;
  }

  /** Pulls, verifies and folds what is new. */
  sync(): Promise<void> {
    return this.copy.sync();
  }

  /** Signs over this person's head, without sending: for entries that a test changes first. */
  sign(draft: Draft, at = Date.now()): Promise<SignedEntry> {
    return signDraft({ household: this.household, head: this.head }, draft, this.keys, at);
  }

  /** Signs and appends one entry. Throws `rejected` when a rule refuses it, `stale-head` when it came late. */
  async send(draft: Draft): Promise<Head> {
    const { envelope, head } = await this.sign(draft);
    const { outcome } = await this.server.append({ base: this.head, envelope, blobs: [...draft.blobs] });
    if (outcome === "stale") throw new VaultError("stale-head");
    await this.sync();
    return head;
  }

  /** In entries of a hundred; answers their ids in order. */
  async addAccounts(vault: VaultId, contents: readonly Account[]): Promise<readonly AccountId[]> {
    const puts = contents.map((content) => ({ account: makeId<AccountId>(), content }));
    for (let at = 0; at < puts.length; at += ACCOUNTS_PER_ENTRY) {
      await this.send(await putAccounts(this.author, vault, puts.slice(at, at + ACCOUNTS_PER_ENTRY)));
    }
    return puts.map(({ account }) => account);
  }

  /** The account as the fold and its blob say. */
  async open(vault: VaultId, account: AccountId): Promise<Account> {
    const row = this.view.account(vault, account);
    if (!row?.current) throw new VaultError("missing", { detail: "account" });
    const wanted = [{ vault, account, rev: row.current.rev }];
    const [found] = await this.server.blobs(wanted, this.id);
    if (!found) throw new VaultError("missing", { detail: "account blob" });
    const key = await this.keyring.key(this.view, vault, row.current.epoch);
    return openAccount(this.household, key, row, found.blob);
  }

  async createVault(name: string): Promise<VaultId> {
    const { draft, vault } = await createVault(this.author, "shared", { name, colour: "moss" });
    await this.send(draft);
    return vault;
  }

  /** A member's first entry after being let in: their own vault. */
  async createPersonalVault(): Promise<VaultId> {
    await this.sync();
    const { draft, vault } = await createVault(this.author, "personal", { name: "Mine", colour: "sky" });
    await this.send(draft);
    return vault;
  }

  /** The fragment of the link. */
  async invite(
    options: { vaults?: readonly VaultId[]; role?: MemberRole; replaces?: MemberId } = {},
  ): Promise<string> {
    const { vaults = [], role = "member", replaces } = options;
    const offer = { role, vaults, ...(replaces === undefined ? {} : { replaces }) };
    const { draft, secret } = await openInvite(this.author, offer);
    const { hash } = await this.send(draft);
    return formatInviteFragment(secret, hash);
  }

  /** An owner's "Let in". */
  async admit(member: MemberId, grants: readonly VaultGrant[] = []): Promise<void> {
    await this.sync();
    await this.send(await admit(this.author, await readCandidate(this.author, member), grants));
  }

  async grant(vault: VaultId, member: MemberId, role: VaultRole): Promise<void> {
    await this.send(await grant(this.author, vault, member, role));
  }

  async remove(member: MemberId): Promise<void> {
    await this.send(await removeMember(this.author, member));
  }

  /** Answers whether anything was stale. */
  async rotateStale(): Promise<boolean> {
    await this.sync();
    const draft = await rotateStale(this.author);
    if (isEmpty(draft)) return false;
    await this.send(draft);
    return true;
  }

  /** Removes ways in and changes every key; afterwards this person works with the new ones. */
  async shutOut(unlockers: readonly UnlockerId[], add: readonly WayIn[] = []): Promise<void> {
    const { draft, next } = await shutOut(this.author, unlockers, add);
    await this.send(draft);
    this.keys = next;
    this.keyring = new Keyring(this.household, next);
  }
}
