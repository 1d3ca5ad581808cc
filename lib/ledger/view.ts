/**
 * What a rule may ask, and what it may change: the rows of the fold.
 * The browser keeps them in maps (memory-view.ts), the server in tables; holds sealed things and public keys.
 */
import type { Bytes } from "@/lib/bytes/encoding";
import type { AccountId, HouseholdId, InviteId, MemberId, Scope, UnlockerId, VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import type { MemberRole, UnlockerKind, VaultKind, VaultRole } from "@/lib/ledger/types";

export interface HouseholdRow {
  readonly household: HouseholdId;
  readonly founder: MemberId;
  readonly closed: boolean;
  /** sealed under the household key of `nameEpoch` */
  readonly name: Sealed<"name"> | null;
  readonly nameEpoch: number | null;
  /** current epoch of the household key; null until entry 1 */
  readonly epoch: number | null;
  /** derived: the set that `epoch` is sealed to differs from today's members and generations */
  readonly stale: boolean;
}

export interface MemberRow {
  readonly member: MemberId;
  readonly state: "candidate" | "active" | "refused" | "removed";
  readonly role: MemberRole;
  readonly generation: number;
  readonly signPublic: Bytes;
  readonly kemPublic: Bytes;
  /** under the household key of `profileEpoch`; under the invite secret while `profileEpoch` is null */
  readonly profile: Sealed<"profile"> | null;
  readonly profileEpoch: number | null;
  /** the invite that the member came by; null for the founder */
  readonly invite: InviteId | null;
  readonly personalVault: VaultId | null;
}

/** Keys of one member and generation: never changes once written. */
export interface MemberKeyRow {
  readonly member: MemberId;
  readonly generation: number;
  readonly signPublic: Bytes;
  readonly kemPublic: Bytes;
  /** ARK of generation − 1 under the ARK of this one; null at generation 0 */
  readonly previous: Sealed<"previous-ark"> | null;
}

export interface UnlockerRow {
  readonly unlocker: UnlockerId;
  readonly member: MemberId;
  readonly kind: UnlockerKind;
  /** a removed unlocker keeps its id (never reused) and loses its box and seal */
  readonly removed: boolean;
  readonly credentialId: Bytes | null;
  readonly credentialPublicKey: Bytes | null;
  readonly signInHash: Bytes | null;
  readonly kemPublic: Bytes | null;
  readonly box: Sealed<"unlocker"> | null;
  /** the ARK of `sealedGeneration` sealed to kemPublic; null: this way in does not hold the ARK */
  readonly sealedARK: Sealed<"ark"> | null;
  readonly sealedGeneration: number | null;
  /** seq of the entry that added it */
  readonly addedSeq: number;
}

/** One key of a scope (the household or a vault). */
export interface EpochRow {
  readonly scope: Scope;
  readonly epoch: number;
  readonly from: number | null;
  readonly commitment: Bytes;
  readonly previous: Sealed<"previous-key"> | null;
  /** a later rotation went around it: puts under it are void */
  readonly skipped: boolean;
}

/** An epoch's key, sealed to one member at one generation. */
export interface SealRow {
  readonly scope: Scope;
  readonly epoch: number;
  readonly member: MemberId;
  readonly generation: number;
  readonly seal: Sealed<"vault-key">;
  readonly by: MemberId;
}

export interface InviteRow {
  readonly invite: InviteId;
  readonly state: "open" | "used" | "closed";
  readonly by: MemberId;
  readonly publicKey: Bytes;
  readonly role: MemberRole;
  readonly vaults: readonly VaultId[];
  readonly names: Sealed<"invite-names">;
  readonly secrets: readonly {
    readonly member: MemberId;
    readonly generation: number;
    readonly seal: Sealed<"invite-secret">;
  }[];
  readonly replaces: MemberId | null;
  /** hash of the entry that opened it: the link names it */
  readonly entryHash: Bytes;
}

export interface VaultRow {
  readonly vault: VaultId;
  readonly kind: VaultKind;
  readonly description: Sealed<"vault">;
  readonly descriptionEpoch: number;
  /** current epoch; null until its first rotate */
  readonly epoch: number | null;
  readonly stale: boolean;
  /** "removed" can be restored; "closed" has no members left */
  readonly state: "open" | "removed" | "closed";
  /** epochs that members reported as unreadable */
  readonly reported: readonly { readonly epoch: number; readonly member: MemberId }[];
}

export interface VaultMemberRow {
  readonly vault: VaultId;
  readonly member: MemberId;
  readonly role: VaultRole;
}

export interface AccountRow {
  readonly vault: VaultId;
  readonly account: AccountId;
  readonly removed: boolean;
  readonly movedTo: VaultId | null;
  /** the newest first, at most KEPT_REVISIONS of them */
  readonly revisions: readonly Revision[];
  /** revision that counts: the newest whose epoch is not skipped; null: none is left */
  readonly current: Revision | null;
  /** largest `n` of account.count; null: never stepped */
  readonly counter: number | null;
}

export interface Revision {
  readonly rev: number;
  readonly epoch: number;
  /** SHA-256 of the blob */
  readonly blobHash: Bytes;
  readonly seq: number;
  readonly by: MemberId;
}

/** PROTOCOL §4: blobs of the last ten revisions are kept. */
export const KEPT_REVISIONS = 10;

export interface Rows {
  readonly household: HouseholdRow;
  readonly member: MemberRow;
  readonly memberKey: MemberKeyRow;
  readonly unlocker: UnlockerRow;
  readonly epoch: EpochRow;
  readonly seal: SealRow;
  readonly invite: InviteRow;
  readonly vault: VaultRow;
  readonly vaultMember: VaultMemberRow;
  readonly account: AccountRow;
}
export type RowKind = keyof Rows;

/** One row as it is after the entry. Every effect is a whole row, so writing it twice is writing it once. */
export type Effect =
  | { [K in RowKind]: { readonly put: K; readonly row: Rows[K] } }[RowKind]
  | { readonly drop: "vaultMember"; readonly vault: VaultId; readonly member: MemberId };

/** Rows that an entry needs, as selectors that a store answers with one query a kind. */
export type Touch =
  | { readonly kind: "household" }
  | { readonly kind: "member"; readonly member: MemberId }
  | { readonly kind: "member"; readonly state: "active" } // with their unlockers' counts not included
  | { readonly kind: "member"; readonly invite: InviteId } // its candidates
  | { readonly kind: "member"; readonly invitedBy: MemberId } // candidates of that member's open invites
  | { readonly kind: "member"; readonly vault: VaultId } // every member of the vault
  | { readonly kind: "memberKey"; readonly member: MemberId }
  | { readonly kind: "unlocker"; readonly unlocker: UnlockerId }
  | { readonly kind: "unlocker"; readonly member: MemberId }
  | { readonly kind: "unlocker"; readonly credentialId: Bytes }
  | { readonly kind: "unlocker"; readonly signInHash: Bytes }
  | { readonly kind: "epoch"; readonly scope: Scope }
  | { readonly kind: "seal"; readonly scope: Scope } // those of the scope's current epoch
  | { readonly kind: "invite"; readonly invite: InviteId }
  | { readonly kind: "invite"; readonly by: MemberId }
  | { readonly kind: "vault"; readonly vault: VaultId }
  | { readonly kind: "vault"; readonly member: MemberId } // every vault that the member is in
  | { readonly kind: "vaultMember"; readonly vault: VaultId; readonly member: MemberId }
  | { readonly kind: "vaultMember"; readonly vault: VaultId } // all of the vault
  | { readonly kind: "vaultMember"; readonly member: MemberId } // all members of all vaults that the member is in
  | { readonly kind: "account"; readonly vault: VaultId; readonly account: AccountId }
  | { readonly kind: "account"; readonly vault: VaultId };

/** The questions that rules ask. A view that was loaded by touches throws when asked for more than was loaded. */
export interface View {
  household(): HouseholdRow | undefined;
  member(member: MemberId): MemberRow | undefined;
  activeMembers(): readonly MemberRow[];
  candidatesOf(invite: InviteId): readonly MemberRow[];
  memberKey(member: MemberId, generation: number): MemberKeyRow | undefined;
  unlocker(unlocker: UnlockerId): UnlockerRow | undefined;
  /** those not removed */
  unlockersOf(member: MemberId): readonly UnlockerRow[];
  unlockerByCredential(credentialId: Bytes): UnlockerRow | undefined;
  unlockerBySignIn(signInHash: Bytes): UnlockerRow | undefined;
  epoch(scope: Scope, epoch: number): EpochRow | undefined;
  /** seals of the scope's current epoch */
  seals(scope: Scope): readonly SealRow[];
  invite(invite: InviteId): InviteRow | undefined;
  openInvitesBy(member: MemberId): readonly InviteRow[];
  vault(vault: VaultId): VaultRow | undefined;
  vaultsOf(member: MemberId): readonly VaultRow[];
  vaultMember(vault: VaultId, member: MemberId): VaultMemberRow | undefined;
  vaultMembers(vault: VaultId): readonly VaultMemberRow[];
  account(vault: VaultId, account: AccountId): AccountRow | undefined;
  accountsOf(vault: VaultId): readonly AccountRow[];
}

/** What folding an entry says: its effects, and every part that a rule forbids (void; the others stand). */
export interface Outcome {
  readonly effects: readonly Effect[];
  readonly refused: readonly { readonly part: number; readonly rule: string }[];
}
