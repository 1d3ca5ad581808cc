/** Keys of vaults (the household is one): made, sealed to members, opened, chained by epochs (PROTOCOL §2). Secret. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { labelledHash } from "@/lib/bytes/hash";
import type { HouseholdId, MemberId, Scope } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { Sealed } from "@/lib/bytes/sealed";
import type { EpochRow, SealRow } from "@/lib/ledger/view";
import { previousKeyAad, vaultKeyInfo } from "@/lib/secret/crypto/aad";
import { open, seal } from "@/lib/secret/crypto/box";
import { openSeal } from "@/lib/secret/crypto/hpke";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import { keysHash, type VerifiedMember } from "@/lib/secret/crypto/recipient";
import { sealTo } from "@/lib/secret/crypto/seal";
import { SecretKey, type VaultKey } from "@/lib/secret/crypto/secret-key";

export const makeVaultKey = (): Promise<VaultKey> => SecretKey.make("vault-key");

/** SHA-256(label ‖ 0 ‖ key): whoever opens a seal checks it. */
export const vaultKeyCommitment = (key: VaultKey): Promise<Bytes> =>
  labelledHash(LABELS.commitment, key.expose());

/** Where a vault key is, and who sealed it. */
export interface KeyPlace {
  readonly household: HouseholdId;
  readonly scope: Scope;
  readonly epoch: number;
  readonly by: MemberId;
}

export async function sealVaultKey(
  at: KeyPlace,
  key: VaultKey,
  to: VerifiedMember,
): Promise<Sealed<"vault-key">> {
  const target = { ...to, household: at.household, by: at.by, keysHash: await keysHash(to) };
  return sealTo("vault-key", to, key.expose(), vaultKeyInfo(target, at.scope, at.epoch));
}

/**
 * Opens the seal that a fold has for this member (at the generation of `keys`) and checks the commitment.
 * Throws `tampered` on rubbish, `wrong-key` when the content is not what the epoch committed to.
 */
export async function openVaultKey(
  household: HouseholdId,
  keys: MemberKeys,
  row: SealRow,
  epoch: EpochRow,
): Promise<VaultKey> {
  const pair = await keys.kem();
  const target = {
    household,
    member: keys.member,
    generation: keys.generation,
    keysHash: await keysHash({ signPublic: keys.sign.publicKey, kemPublic: pair.publicKey }),
    by: row.by,
  };
  const bytes = await openSeal("vault-key", pair, row.seal, vaultKeyInfo(target, row.scope, row.epoch));
  return committed(bytes, epoch);
}

/** The key of epoch `from`, boxed under the key of `epoch`. */
export const sealPreviousKey = (
  at: { household: HouseholdId; scope: Scope; epoch: number; from: number },
  key: VaultKey,
  before: VaultKey,
): Promise<Sealed<"previous-key">> =>
  seal("previous-key", key, before.expose(), previousKeyAad(at.household, at.scope, at.epoch, at.from));

/** One step down the chain: from the key of `above` to that of `below`, whose commitment is checked. */
export async function openPreviousKey(
  household: HouseholdId,
  key: VaultKey,
  above: EpochRow,
  below: EpochRow,
): Promise<VaultKey> {
  if (above.previous === null || above.from !== below.epoch || above.scope !== below.scope) {
    throw new VaultError("missing", { detail: "previous vault key" });
  }
  const aad = previousKeyAad(household, above.scope, above.epoch, below.epoch);
  return committed(await open("previous-key", key, above.previous, aad), below);
}

async function committed(bytes: Bytes, epoch: EpochRow): Promise<VaultKey> {
  const key = await SecretKey.of("vault-key", bytes);
  // PROTOCOL §2: a manager who seals different keys to different members is noticed here.
  if (!equalBytes(await vaultKeyCommitment(key), epoch.commitment)) {
    throw new VaultError("wrong-key", { detail: "vault key commitment" });
  }
  return key;
}
