/** The changes of the ledger: one schema a type (PROTOCOL §4). Pure; holds sealed things and public keys. */
import * as v from "valibot";
import { accountId, inviteId, memberId, unlockerId, vaultId } from "@/lib/bytes/ids";
import { bytesOf, bytesUpTo, sealedUpTo } from "@/lib/bytes/sealed";

/** PROTOCOL §4: the only entry version so far. */
export const ENTRY_VERSION = 1;

/** Ed25519 public key. */
export const SIGN_PUBLIC_BYTES = 32;
/** MLKEM768-X25519 (X-Wing) public key: 1184 + 32. */
export const KEM_PUBLIC_BYTES = 1216;
/** HPKE output for a 32-byte key: 1120 of encapsulation, 32 of key, 16 of tag. */
export const KEY_SEAL_BYTES = 1120 + 32 + 16;

const MAX_MEMBERS = 200;
const MAX_NAME_BOX = 4096;

const counting = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const epoch = counting;
const generation = counting;
const signPublic = bytesOf(SIGN_PUBLIC_BYTES);
const kemPublic = bytesOf(KEM_PUBLIC_BYTES);
const signature = bytesOf(64);
const keySeal = sealedUpTo<"vault-key">(KEY_SEAL_BYTES);
const arkSeal = sealedUpTo<"ark">(KEY_SEAL_BYTES);
const nothing = v.strictObject({});

export const memberRole = v.picklist(["owner", "member"]);
export const vaultRole = v.picklist(["viewer", "editor", "manager"]);
const vaultKind = v.picklist(["personal", "shared"]);
const unlockerKind = v.picklist(["passkey", "device", "kit", "guardians"]);

export type MemberRole = v.InferOutput<typeof memberRole>;
export type VaultRole = v.InferOutput<typeof vaultRole>;
export type VaultKind = v.InferOutput<typeof vaultKind>;
export type UnlockerKind = v.InferOutput<typeof unlockerKind>;

/** One way in, as `unlocker.add` and `member.join` carry it (PROTOCOL §2). */
const unlockerBody = v.strictObject({
  unlocker: unlockerId,
  kind: unlockerKind,
  /** passkey only */
  credentialId: v.exactOptional(bytesUpTo(1023, 16)),
  /** passkey only: COSE key */
  credentialPublicKey: v.exactOptional(bytesUpTo(2048, 16)),
  /** kit only: labelled SHA-256 of the sign-in token; the server's lookup key */
  signInHash: v.exactOptional(bytesOf(32)),
  /** kemPublic and box are absent together: a passkey that gives no PRF */
  kemPublic: v.exactOptional(kemPublic),
  box: v.exactOptional(sealedUpTo<"unlocker">(512)),
  /** absent where no box is, and where `member.rotate` follows in the same entry */
  sealedARK: v.exactOptional(arkSeal),
});
export type UnlockerBody = v.InferOutput<typeof unlockerBody>;

/** A key sealed to one member at one generation. */
const memberSeal = v.strictObject({ member: memberId, generation, seal: keySeal });

/** household.rotate and vault.rotate: at epoch 0 `from` and `previous` are null. */
const rotation = v.strictObject({
  epoch,
  from: v.nullable(epoch),
  commitment: bytesOf(32),
  seals: v.pipe(v.array(memberSeal), v.maxLength(MAX_MEMBERS)),
  /** the key of epoch `from`, boxed under the new one */
  previous: v.nullable(sealedUpTo<"previous-key">(256)),
});
export type Rotation = v.InferOutput<typeof rotation>;

export const householdBodies = {
  "household.found": v.strictObject({ member: memberId, signPublic, kemPublic, random: bytesOf(32) }),
  "household.describe": v.strictObject({ epoch, name: sealedUpTo<"name">(MAX_NAME_BOX) }),
  "household.rotate": rotation,
  "household.close": nothing,
  "member.profile": v.strictObject({ epoch, profile: sealedUpTo<"profile">(64 * 1024) }),
  "member.role": v.strictObject({ member: memberId, role: memberRole }),
  "member.remove": v.strictObject({ member: memberId }),
  "member.rotate": v.strictObject({
    generation,
    signPublic,
    kemPublic,
    seals: v.pipe(v.array(v.strictObject({ unlocker: unlockerId, sealedARK: arkSeal })), v.maxLength(64)),
    /** ARK of the generation before, boxed under the new ARK */
    previous: sealedUpTo<"previous-ark">(256),
    /** by the NEW key, over household, member and the body without this field (`rotateSigned` in verify.ts) */
    signature,
  }),
  "unlocker.add": unlockerBody,
  "unlocker.remove": v.strictObject({ unlocker: unlockerId }),
  "invite.open": v.strictObject({
    invite: inviteId,
    publicKey: signPublic,
    role: memberRole,
    vaults: v.pipe(v.array(vaultId), v.maxLength(64)),
    /** names of household, inviter and vaults under the invite secret */
    names: sealedUpTo<"invite-names">(16 * 1024),
    /** the secret, sealed to every owner */
    secrets: v.pipe(
      v.array(
        v.strictObject({ member: memberId, generation, seal: sealedUpTo<"invite-secret">(KEY_SEAL_BYTES) }),
      ),
      v.maxLength(MAX_MEMBERS),
    ),
    replaces: v.exactOptional(memberId),
  }),
  "invite.close": v.strictObject({ invite: inviteId }),
  "member.join": v.strictObject({
    invite: inviteId,
    member: memberId,
    signPublic,
    kemPublic,
    unlockers: v.pipe(v.array(unlockerBody), v.maxLength(16)),
    profile: sealedUpTo<"profile">(64 * 1024),
    /** by the invite's key, over household and the body without this field (`joinSigned` in verify.ts) */
    signature,
  }),
  "member.admit": v.strictObject({
    invite: inviteId,
    member: memberId,
    epoch,
    /** the household key of `epoch`, sealed to the candidate */
    seal: keySeal,
    /** the candidate's profile, sealed again under the household key */
    profile: sealedUpTo<"profile">(64 * 1024),
    /** exactly what the invite says: whoever signs says aloud who goes, and touches() knows it */
    replaces: v.exactOptional(memberId),
  }),
  "member.refuse": v.strictObject({ invite: inviteId, member: memberId }),
} as const;

export const vaultBodies = {
  "vault.create": v.strictObject({ kind: vaultKind, description: sealedUpTo<"vault">(MAX_NAME_BOX) }),
  "vault.describe": v.strictObject({ epoch, description: sealedUpTo<"vault">(MAX_NAME_BOX) }),
  "vault.grant": v.strictObject({ member: memberId, role: vaultRole, epoch, generation, seal: keySeal }),
  "vault.role": v.strictObject({ member: memberId, role: vaultRole }),
  "vault.revoke": v.strictObject({ member: memberId }),
  "vault.remove": nothing,
  "vault.restore": nothing,
  "vault.leave": nothing,
  "vault.rotate": rotation,
  "vault.report": v.strictObject({ epoch }),
  "vault.forgo": v.strictObject({ seqs: v.pipe(v.array(counting), v.minLength(1), v.maxLength(1000)) }),
  "account.put": v.strictObject({ account: accountId, rev: counting, epoch, blobHash: bytesOf(32) }),
  "account.remove": v.strictObject({ account: accountId, movedTo: v.exactOptional(vaultId) }),
  "account.count": v.strictObject({
    account: accountId,
    n: counting,
    /** Random: signatures are deterministic, and two devices of one member must never sign the same step. */
    nonce: bytesOf(16),
  }),
} as const;

type Bodies = typeof householdBodies & typeof vaultBodies;
export type ChangeType = keyof Bodies;
export type Body<T extends ChangeType> = v.InferOutput<Bodies[T]>;
/** [type, body]: what one member changed. */
export type Change = { [T in ChangeType]: readonly [type: T, body: Body<T>] }[ChangeType];
export type HouseholdChange = {
  [T in keyof typeof householdBodies]: readonly [T, Body<T>];
}[keyof typeof householdBodies];
export type VaultChange = {
  [T in keyof typeof vaultBodies]: readonly [T, Body<T>];
}[keyof typeof vaultBodies];
