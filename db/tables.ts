/**
 * The one schema, over a kit. The rows of the fold (lib/ledger/view.ts) stand here under the same names, each
 * below its household; they are effects of the ledger and are written by lib/server/store/ledger.ts alone.
 */
import "server-only";
import type { Kit } from "@/db/kit.sqlite";
import type {
  AccountId,
  CeremonyId,
  HouseholdId,
  InviteId,
  MemberId,
  RegistrationId,
  Scope,
  SessionId,
  UnlockerId,
  VaultId,
} from "@/lib/bytes/ids";
import type { MemberRole, UnlockerKind, VaultKind, VaultRole } from "@/lib/ledger/types";
import type { AccountRow, InviteRow, MemberRow, Revision, VaultRow } from "@/lib/ledger/view";

export function makeTables(kit: Kit) {
  const { table, primaryKey, index, uniqueIndex } = kit;
  /** The newest entry. Locked for the length of an append: it is what puts writers of a household in order. */
  const head = table("head", {
    household: kit.id<HouseholdId>().primaryKey(),
    seq: kit.int().notNull(),
    hash: kit.bytes().notNull(),
  });

  /** First column of every key below: a household's rows stand together, and go with it. */
  const ofHousehold = () =>
    kit
      .id<HouseholdId>()
      .notNull()
      .references(() => head.household, { onDelete: "cascade" });

  const household = table("household", {
    household: ofHousehold().primaryKey(),
    founder: kit.id<MemberId>().notNull(),
    closed: kit.bool().notNull(),
    name: kit.sealed<"name">(),
    nameEpoch: kit.int(),
    epoch: kit.int(),
    stale: kit.bool().notNull(),
  });

  /** Entries, verbatim. */
  const entry = table(
    "entry",
    {
      household: ofHousehold(),
      seq: kit.int().notNull(),
      entry: kit.bytes().notNull(),
      hash: kit.bytes().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.seq] })],
  );

  /** The changes of an entry's parts, verbatim. */
  const part = table(
    "part",
    {
      household: ofHousehold(),
      seq: kit.int().notNull(),
      position: kit.int().notNull(),
      scope: kit.id<Scope>().notNull(),
      changes: kit.bytes().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.seq, t.position] })],
  );

  /** Who may read a vault's changes: all of them while a member, up to `until` afterwards (PROTOCOL §4). */
  const reader = table(
    "reader",
    {
      household: ofHousehold(),
      member: kit.id<MemberId>().notNull(),
      vault: kit.id<VaultId>().notNull(),
      until: kit.int(),
    },
    (t) => [primaryKey({ columns: [t.household, t.member, t.vault] })],
  );

  const blob = table(
    "blob",
    {
      household: ofHousehold(),
      vault: kit.id<VaultId>().notNull(),
      account: kit.id<AccountId>().notNull(),
      rev: kit.int().notNull(),
      blob: kit.sealed<"account">().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.vault, t.account, t.rev] })],
  );

  const member = table(
    "member",
    {
      household: ofHousehold(),
      member: kit.id<MemberId>().notNull(),
      state: kit.id<MemberRow["state"]>().notNull(),
      role: kit.id<MemberRole>().notNull(),
      generation: kit.int().notNull(),
      signPublic: kit.bytes().notNull(),
      kemPublic: kit.bytes().notNull(),
      profile: kit.sealed<"profile">(),
      profileEpoch: kit.int(),
      invite: kit.id<InviteId>(),
      personalVault: kit.id<VaultId>(),
    },
    (t) => [
      primaryKey({ columns: [t.household, t.member] }),
      index("member_state").on(t.household, t.state),
      index("member_invite").on(t.household, t.invite),
    ],
  );

  const memberKey = table(
    "member_key",
    {
      household: ofHousehold(),
      member: kit.id<MemberId>().notNull(),
      generation: kit.int().notNull(),
      signPublic: kit.bytes().notNull(),
      kemPublic: kit.bytes().notNull(),
      previous: kit.sealed<"previous-ark">(),
    },
    (t) => [primaryKey({ columns: [t.household, t.member, t.generation] })],
  );

  const unlocker = table(
    "unlocker",
    {
      household: ofHousehold(),
      unlocker: kit.id<UnlockerId>().notNull(),
      member: kit.id<MemberId>().notNull(),
      kind: kit.id<UnlockerKind>().notNull(),
      removed: kit.bool().notNull(),
      credentialId: kit.bytes(),
      credentialPublicKey: kit.bytes(),
      signInHash: kit.bytes(),
      kemPublic: kit.bytes(),
      box: kit.sealed<"unlocker">(),
      sealedARK: kit.sealed<"ark">(),
      sealedGeneration: kit.int(),
      addedSeq: kit.int().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.household, t.unlocker] }),
      index("unlocker_member").on(t.household, t.member),
      // Sign-in starts from these two before the household is known.
      uniqueIndex("unlocker_credential").on(t.credentialId),
      uniqueIndex("unlocker_sign_in").on(t.signInHash),
    ],
  );

  const epoch = table(
    "epoch",
    {
      household: ofHousehold(),
      scope: kit.id<Scope>().notNull(),
      epoch: kit.int().notNull(),
      from: kit.int(),
      commitment: kit.bytes().notNull(),
      previous: kit.sealed<"previous-key">(),
      skipped: kit.bool().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.scope, t.epoch] })],
  );

  const seal = table(
    "seal",
    {
      household: ofHousehold(),
      scope: kit.id<Scope>().notNull(),
      epoch: kit.int().notNull(),
      member: kit.id<MemberId>().notNull(),
      generation: kit.int().notNull(),
      seal: kit.sealed<"vault-key">().notNull(),
      by: kit.id<MemberId>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.scope, t.epoch, t.member] })],
  );

  const invite = table(
    "invite",
    {
      household: ofHousehold(),
      invite: kit.id<InviteId>().notNull(),
      state: kit.id<InviteRow["state"]>().notNull(),
      by: kit.id<MemberId>().notNull(),
      publicKey: kit.bytes().notNull(),
      role: kit.id<MemberRole>().notNull(),
      vaults: kit.list<InviteRow["vaults"]>().notNull(),
      names: kit.sealed<"invite-names">().notNull(),
      secrets: kit.list<InviteRow["secrets"]>().notNull(),
      replaces: kit.id<MemberId>(),
      entryHash: kit.bytes().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.invite] }), index("invite_by").on(t.household, t.by)],
  );

  const vault = table(
    "vault",
    {
      household: ofHousehold(),
      vault: kit.id<VaultId>().notNull(),
      kind: kit.id<VaultKind>().notNull(),
      description: kit.sealed<"vault">().notNull(),
      descriptionEpoch: kit.int().notNull(),
      epoch: kit.int(),
      stale: kit.bool().notNull(),
      state: kit.id<VaultRow["state"]>().notNull(),
      reported: kit.list<VaultRow["reported"]>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.vault] })],
  );

  const vaultMember = table(
    "vault_member",
    {
      household: ofHousehold(),
      vault: kit.id<VaultId>().notNull(),
      member: kit.id<MemberId>().notNull(),
      role: kit.id<VaultRole>().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.household, t.vault, t.member] }),
      index("vault_member_member").on(t.household, t.member),
    ],
  );

  const account = table(
    "account",
    {
      household: ofHousehold(),
      vault: kit.id<VaultId>().notNull(),
      account: kit.id<AccountId>().notNull(),
      removed: kit.bool().notNull(),
      movedTo: kit.id<VaultId>(),
      revisions: kit.list<AccountRow["revisions"]>().notNull(),
      current: kit.list<Revision>(),
      counter: kit.int(),
    },
    (t) => [primaryKey({ columns: [t.household, t.vault, t.account] })],
  );

  /** A signed-in browser; it belongs to the way in that opened it and to that generation (PROTOCOL §6). */
  const session = table(
    "session",
    {
      household: ofHousehold(),
      session: kit.id<SessionId>().notNull(),
      member: kit.id<MemberId>().notNull(),
      unlocker: kit.id<UnlockerId>().notNull(),
      generation: kit.int().notNull(),
      createdAt: kit.time().notNull(),
      lastSeenAt: kit.time().notNull(),
      /** the last passkey touch or kit sign-in */
      freshAt: kit.time().notNull(),
      /** null: alive */
      endedAt: kit.time(),
    },
    (t) => [
      primaryKey({ columns: [t.household, t.session] }),
      index("session_member").on(t.household, t.member),
      index("session_unlocker").on(t.household, t.unlocker),
    ],
  );

  const instance = table("instance", {
    /** always 1: one row */
    id: kit.int().primaryKey(),
    secret: kit.bytes().notNull(),
    createdAt: kit.time().notNull(),
  });

  const ceremony = table(
    "ceremony",
    {
      ceremony: kit.id<CeremonyId>().primaryKey(),
      purpose: kit.id<"registration" | "assertion">().notNull(),
      challenge: kit.bytes().notNull(),
      /** the session that asked, if one did */
      session: kit.id<SessionId>(),
      expiresAt: kit.time().notNull(),
    },
    (t) => [index("ceremony_expires").on(t.expiresAt)],
  );

  const registration = table(
    "registration",
    {
      registration: kit.id<RegistrationId>().primaryKey(),
      credentialId: kit.bytes().notNull(),
      credentialPublicKey: kit.bytes().notNull(),
      /** the session in which it was verified, if one was open */
      session: kit.id<SessionId>(),
      expiresAt: kit.time().notNull(),
    },
    (t) => [index("registration_expires").on(t.expiresAt)],
  );

  const ticket = table(
    "ticket",
    {
      /** SHA-256 of the ticket: a copy of the database opens no session */
      hash: kit.bytes().primaryKey(),
      household: ofHousehold(),
      member: kit.id<MemberId>().notNull(),
      unlocker: kit.id<UnlockerId>().notNull(),
      issuedAt: kit.time().notNull(),
    },
    (t) => [index("ticket_issued").on(t.issuedAt)],
  );

  /** A member's own order, favourites, use counts and settings: one sealed row outside the ledger (PROTOCOL §10). */
  const preferences = table(
    "preferences",
    {
      household: ofHousehold(),
      member: kit.id<MemberId>().notNull(),
      rev: kit.int().notNull(),
      /** of the member's keys that it is sealed under */
      generation: kit.int().notNull(),
      box: kit.sealed<"preferences">().notNull(),
    },
    (t) => [primaryKey({ columns: [t.household, t.member] })],
  );

  return {
    head,
    household,
    entry,
    part,
    reader,
    blob,
    member,
    memberKey,
    unlocker,
    epoch,
    seal,
    invite,
    vault,
    vaultMember,
    account,
    session,
    instance,
    ceremony,
    registration,
    ticket,
    preferences,
  };
}

export type Tables = ReturnType<typeof makeTables>;

/** Tables whose key does not begin with the household, each with its reason. A test holds every other to it. */
export const INSTANCE_WIDE = {
  instance: "the server's own secret, made at its first start, before any household",
  ceremony: "a challenge is asked for before anybody is known",
  registration: "a passkey is verified before its household is founded or joined",
  ticket: "the browser shows only the ticket; the row says whose it is",
} as const satisfies Partial<Record<keyof Tables, string>>;
