/** Vaults and who is in them, as ledger changes (PROTOCOL §4). Holds keys and names. */
import { VaultError } from "@/lib/bytes/errors";
import { type MemberId, makeId, type VaultId } from "@/lib/bytes/ids";
import type { VaultKind, VaultRole } from "@/lib/ledger/types";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, vaultDraft } from "@/lib/secret/compose/draft";
import { sealVaultDescription, type VaultDescription } from "@/lib/secret/compose/names";
import { firstRotation } from "@/lib/secret/compose/rotation";
import { ownRecipient, type VerifiedMember, verifiedMember } from "@/lib/secret/crypto/recipient";
import type { VaultKey } from "@/lib/secret/crypto/secret-key";
import { sealVaultKey } from "@/lib/secret/crypto/vault-keys";

/** A new vault with its first key, its author the manager. */
export async function createVault(
  author: Author,
  kind: VaultKind,
  description: VaultDescription,
): Promise<{ readonly draft: Draft; readonly vault: VaultId }> {
  const { household, keys } = author;
  const vault = makeId<VaultId>();
  const { key, rotation } = await firstRotation(household, vault, keys.member, [await ownRecipient(keys)]);
  const box = await sealVaultDescription(household, key, 0, vault, description);
  const draft = vaultDraft(vault, [
    ["vault.create", { kind, description: box }],
    ["vault.rotate", rotation],
  ]);
  return { draft, vault };
}

export async function describeVault(
  author: Author,
  vault: VaultId,
  description: VaultDescription,
): Promise<Draft> {
  const { household, view, keyring } = author;
  const { epoch, key } = await keyring.current(view, vault);
  const box = await sealVaultDescription(household, key, epoch, vault, description);
  return vaultDraft(vault, [["vault.describe", { epoch, description: box }]]);
}

/** The vault's current key to a member out of the fold. */
export const grant = (author: Author, vault: VaultId, member: MemberId, role: VaultRole): Promise<Draft> =>
  grantTo(author, vault, verifiedMember(author.view, member), role);

/** As grant, for somebody who is admitted in the same entry. */
export async function grantTo(
  author: Author,
  vault: VaultId,
  to: VerifiedMember,
  role: VaultRole,
): Promise<Draft> {
  return grantUnder(author, vault, await author.keyring.current(author.view, vault), to, role);
}

/** As grantTo, under a key that the same entry has just made. */
export async function grantUnder(
  author: Author,
  vault: VaultId,
  { epoch, key }: { readonly epoch: number; readonly key: VaultKey },
  to: VerifiedMember,
  role: VaultRole,
): Promise<Draft> {
  const { household, keys, view } = author;
  if (view.vault(vault)?.kind === "personal") throw new VaultError("forbidden", { detail: "vault.personal" });
  const seal = await sealVaultKey({ household, scope: vault, epoch, by: keys.member }, key, to);
  const { member, generation } = to;
  return vaultDraft(vault, [["vault.grant", { member, role, epoch, generation, seal }]]);
}

export const changeVaultRole = (vault: VaultId, member: MemberId, role: VaultRole): Draft =>
  vaultDraft(vault, [["vault.role", { member, role }]]);

export const removeVault = (vault: VaultId): Draft => vaultDraft(vault, [["vault.remove", {}]]);

export const restoreVault = (vault: VaultId): Draft => vaultDraft(vault, [["vault.restore", {}]]);

export const leaveVault = (vault: VaultId): Draft => vaultDraft(vault, [["vault.leave", {}]]);
