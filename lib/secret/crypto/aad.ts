/**
 * What every box and every seal is bound to, in one place (PROTOCOL §3). Holds ids and public keys only.
 * Ids are their base64url text, as in entries; the first item names the kind.
 */
import type { CborValue } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import type { AccountId, HouseholdId, InviteId, MemberId, Scope, UnlockerId, VaultId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { UnlockerKind } from "@/lib/ledger/types";

export const accountAad = (
  household: HouseholdId,
  at: { vault: VaultId; epoch: number; account: AccountId; rev: number },
): CborValue => ["account", household, at.vault, at.epoch, at.account, at.rev];

/** Name of the household, under the household key of `epoch`. */
export const nameAad = (household: HouseholdId, epoch: number): CborValue => ["name", household, epoch];

/** A member's profile, under the household key of `epoch`. */
export const profileAad = (household: HouseholdId, member: MemberId, epoch: number): CborValue => [
  "profile",
  household,
  member,
  epoch,
];

/** A candidate's profile, under the invite secret. */
export const candidateProfileAad = (
  household: HouseholdId,
  member: MemberId,
  invite: InviteId,
): CborValue => ["profile", household, member, invite];

/** Name and colour of a vault, under its key of `epoch`. */
export const vaultAad = (household: HouseholdId, vault: VaultId, epoch: number): CborValue => [
  "vault",
  household,
  vault,
  epoch,
];

/** The key of epoch `from`, under the key of `epoch`. */
export const previousKeyAad = (
  household: HouseholdId,
  scope: Scope,
  epoch: number,
  from: number,
): CborValue => ["previous-key", household, scope, epoch, from];

/** ARK of `generation` − 1, under the ARK of `generation`. */
export const previousArkAad = (household: HouseholdId, member: MemberId, generation: number): CborValue => [
  "previous-ark",
  household,
  member,
  generation,
];

export interface UnlockerPlace {
  readonly household: HouseholdId;
  readonly member: MemberId;
  readonly unlocker: UnlockerId;
  readonly kind: UnlockerKind;
}

export const unlockerAad = (at: UnlockerPlace, kemPublic: Bytes): CborValue => [
  "unlocker",
  at.household,
  at.member,
  at.unlocker,
  at.kind,
  kemPublic,
];

export const localArkAad = (at: UnlockerPlace): CborValue => [
  "local-ark",
  at.household,
  at.member,
  at.unlocker,
  at.kind,
];

/** A member's own settings at one revision, under the self key of `generation`. */
export const preferencesAad = (
  household: HouseholdId,
  at: { member: MemberId; generation: number; rev: number },
): CborValue => ["preferences", household, at.member, at.generation, at.rev];

export const inviteNamesAad = (household: HouseholdId, invite: InviteId): CborValue => [
  "invite-names",
  household,
  invite,
];

/** Who a key is sealed to: `keysHash` is SHA-256(signPublic ‖ kemPublic), `by` the member who seals. */
interface MemberTarget {
  readonly household: HouseholdId;
  readonly member: MemberId;
  readonly generation: number;
  readonly keysHash: Bytes;
  readonly by: MemberId;
}

/** HPKE info of a vault key (or household key) sealed to a member. */
export const vaultKeyInfo = (to: MemberTarget, scope: Scope, epoch: number): CborValue => [
  LABELS.sealVaultKey,
  to.household,
  scope,
  epoch,
  to.member,
  to.generation,
  to.keysHash,
  to.by,
];

/** HPKE info of an invite's secret sealed to an owner. */
export const inviteSecretInfo = (to: MemberTarget, invite: InviteId): CborValue => [
  LABELS.sealInvite,
  to.household,
  invite,
  to.member,
  to.generation,
  to.keysHash,
  to.by,
];

/** HPKE info of an ARK sealed to an unlocker's public half. `keysHash` is SHA-256(kemPublic). */
export const arkInfo = (at: UnlockerPlace, generation: number, keysHash: Bytes): CborValue => [
  LABELS.sealArk,
  at.household,
  at.member,
  at.unlocker,
  at.kind,
  generation,
  keysHash,
];
