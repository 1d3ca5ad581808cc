/** New keys for the household or a vault, sealed to exactly its members (PROTOCOL §4). Holds keys. */
import { type ErrorCode, VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId, Scope, VaultId } from "@/lib/bytes/ids";
import type { Rotation } from "@/lib/ledger/types";
import type { View } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, EMPTY, householdDraft, joinDrafts, vaultDraft } from "@/lib/secret/compose/draft";
import { currentEpoch } from "@/lib/secret/compose/keyring";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import { ownRecipient, type VerifiedMember, verifiedMember } from "@/lib/secret/crypto/recipient";
import type { VaultKey } from "@/lib/secret/crypto/secret-key";
import {
  makeVaultKey,
  sealPreviousKey,
  sealVaultKey,
  vaultKeyCommitment,
} from "@/lib/secret/crypto/vault-keys";

/** An entry has at most 64 parts (PROTOCOL §4): further vaults are rotated by the next one. */
const MOST_VAULTS = 60;

/** How membership differs from the fold once the other changes of the same entry stand. */
export interface Shift {
  /** members that leave in this entry */
  readonly without?: ReadonlySet<MemberId>;
  /** one's own keys after `member.rotate` in this entry */
  readonly self?: MemberKeys;
  /** somebody admitted in this entry */
  readonly plus?: readonly VerifiedMember[];
}

/** The first key of a scope: epoch 0, from nothing. */
export async function firstRotation(
  household: HouseholdId,
  scope: Scope,
  by: MemberId,
  recipients: readonly VerifiedMember[],
): Promise<{ key: VaultKey; rotation: Rotation }> {
  const key = await makeVaultKey();
  const seals = await sealToAll({ household, scope, epoch: 0, by }, key, recipients);
  const commitment = await vaultKeyCommitment(key);
  return { key, rotation: { epoch: 0, from: null, commitment, seals, previous: null } };
}

/**
 * The next epoch of a scope. When the author cannot open the current key and leads the scope, the new one follows
 * the newest that opens, and those between are skipped (PROTOCOL §4); otherwise throws what opening threw.
 */
export async function nextRotation(
  author: Author,
  scope: Scope,
  shift: Shift = {},
): Promise<{ key: VaultKey; rotation: Rotation }> {
  const { household, view } = author;
  const { epoch: from, key: before } = await newestOpenable(author, scope);
  const epoch = currentEpoch(view, scope) + 1;
  const key = await makeVaultKey();
  const at = { household, scope, epoch, by: author.keys.member };
  const recipients = await recipientsOf(author, scope, shift);
  const rotation = {
    epoch,
    from,
    commitment: await vaultKeyCommitment(key),
    seals: await sealToAll(at, key, recipients),
    previous: await sealPreviousKey({ ...at, from }, key, before),
  };
  return { key, rotation };
}

async function newestOpenable(author: Author, scope: Scope): Promise<{ epoch: number; key: VaultKey }> {
  const { view, keyring } = author;
  try {
    return await keyring.current(view, scope);
  } catch (error) {
    if (!leads(author, scope)) throw error;
    for (let epoch = currentEpoch(view, scope) - 1; epoch >= 0; epoch--) {
      if (view.epoch(scope, epoch)?.skipped !== false) continue;
      const key = await keyring.key(view, scope, epoch).catch(() => null);
      if (key) return { epoch, key };
    }
    throw error;
  }
}

/** Only owners and managers may skip epochs. */
function leads({ view, keys }: Author, scope: Scope): boolean {
  return scope === "household"
    ? view.member(keys.member)?.role === "owner"
    : view.vaultMember(scope, keys.member)?.role === "manager";
}

export async function rotateHousehold(author: Author, shift?: Shift): Promise<Draft> {
  const { rotation } = await nextRotation(author, "household", shift);
  return householdDraft(["household.rotate", rotation]);
}

export async function rotateVault(author: Author, vault: VaultId, shift?: Shift): Promise<Draft> {
  const { rotation } = await nextRotation(author, vault, shift);
  return vaultDraft(vault, [["vault.rotate", rotation]]);
}

/**
 * All of these vaults that the author can open; the others stay stale for somebody who can. At most as many as
 * one entry takes.
 */
export async function rotateVaults(
  author: Author,
  vaults: readonly VaultId[],
  shift?: Shift,
): Promise<Draft> {
  const drafts = vaults.slice(0, MOST_VAULTS).map((vault) => ifReadable(rotateVault(author, vault, shift)));
  return joinDrafts(...(await Promise.all(drafts)));
}

/** Whoever unlocks and is a member of something stale rotates it, without being asked (PROTOCOL §4). */
export async function rotateStale(author: Author): Promise<Draft> {
  const { view, keys } = author;
  const stale = keyedVaultsOf(view, keys.member).filter((vault) => view.vault(vault)?.stale);
  const household = view.household()?.stale ? await ifReadable(rotateHousehold(author)) : EMPTY;
  return joinDrafts(household, await rotateVaults(author, stale));
}

/** "I cannot open this rotation": a manager may then rotate again from an older epoch. */
export const reportVault = (view: View, vault: VaultId): Draft =>
  vaultDraft(vault, [["vault.report", { epoch: currentEpoch(view, vault) }]]);

const UNREADABLE: readonly ErrorCode[] = ["missing", "tampered", "wrong-key", "malformed"];

/** PROTOCOL §4: a key that one cannot open stops neither ways in nor removal; it stays stale for somebody who can. */
export function ifReadable(composing: Promise<Draft>): Promise<Draft> {
  return composing.catch((error: unknown) => {
    if (error instanceof VaultError && UNREADABLE.includes(error.code)) return EMPTY;
    throw error;
  });
}

/** Vaults of a member that take a new key: also removed ones, which may be restored. */
export const keyedVaultsOf = (view: View, member: MemberId): readonly VaultId[] =>
  view
    .vaultsOf(member)
    .filter((row) => row.state !== "closed" && row.epoch !== null)
    .map((row) => row.vault);

async function recipientsOf(author: Author, scope: Scope, shift: Shift): Promise<readonly VerifiedMember[]> {
  const { view } = author;
  const rows = scope === "household" ? view.activeMembers() : view.vaultMembers(scope);
  const staying = rows.map((row) => row.member).filter((member) => !shift.without?.has(member));
  const recipients = staying.map((member) =>
    member === author.keys.member && shift.self ? ownRecipient(shift.self) : verifiedMember(view, member),
  );
  return [...(await Promise.all(recipients)), ...(shift.plus ?? [])];
}

const sealToAll = (
  at: { household: HouseholdId; scope: Scope; epoch: number; by: MemberId },
  key: VaultKey,
  recipients: readonly VerifiedMember[],
): Promise<Rotation["seals"]> =>
  Promise.all(
    recipients.map(async (to) => ({
      member: to.member,
      generation: to.generation,
      seal: await sealVaultKey(at, key, to),
    })),
  );
