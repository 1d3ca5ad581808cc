/** Names of household, members and vaults: sealed and opened (PROTOCOL §3). Plaintext. */
import * as v from "valibot";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, InviteId, MemberId, VaultId } from "@/lib/bytes/ids";
import { pad, unpad } from "@/lib/bytes/padding";
import type { Sealed } from "@/lib/bytes/sealed";
import { candidateProfileAad, inviteNamesAad, nameAad, profileAad, vaultAad } from "@/lib/secret/crypto/aad";
import { type BoxKey, type BoxKind, open, seal } from "@/lib/secret/crypto/box";
import type { InviteSecret, VaultKey } from "@/lib/secret/crypto/secret-key";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
export const colour = v.picklist(["plum", "honey", "sky", "moss"]);
const householdName = v.strictObject({ name });
const profile = v.strictObject({ name });
const vaultDescription = v.strictObject({ name, colour });
const inviteNames = v.strictObject({
  household: name,
  inviter: name,
  vaults: v.array(v.strictObject({ name, colour })),
});

export type Colour = v.InferOutput<typeof colour>;
export type Profile = v.InferOutput<typeof profile>;
export type VaultDescription = v.InferOutput<typeof vaultDescription>;
export type InviteNames = v.InferOutput<typeof inviteNames>;

/** Padded, so that the length of a name is not told. Throws `malformed` for what would not be read again. */
async function sealCbor<Kind extends BoxKind, T extends CborValue>(
  schema: v.GenericSchema<unknown, T>,
  kind: Kind,
  key: BoxKey<Kind>,
  content: T,
  aad: CborValue,
): Promise<Sealed<Kind>> {
  if (!v.is(schema, content)) throw new VaultError("malformed", { detail: `content of a ${kind} box` });
  return seal(kind, key, pad(encodeCbor(content)), aad);
}

async function openCbor<Kind extends BoxKind, T>(
  schema: v.GenericSchema<unknown, T>,
  kind: Kind,
  key: BoxKey<Kind>,
  box: Sealed<Kind>,
  aad: CborValue,
): Promise<T> {
  const parsed = v.safeParse(schema, decodeCbor(unpad(await open(kind, key, box, aad))));
  if (!parsed.success) throw new VaultError("malformed", { detail: `content of a ${kind} box` });
  return parsed.output;
}

export const sealHouseholdName = (household: HouseholdId, key: VaultKey, epoch: number, text: string) =>
  sealCbor(householdName, "name", key, { name: text }, nameAad(household, epoch));

export const openHouseholdName = async (
  household: HouseholdId,
  key: VaultKey,
  epoch: number,
  box: Sealed<"name">,
): Promise<string> => (await openCbor(householdName, "name", key, box, nameAad(household, epoch))).name;

export const sealProfile = (
  household: HouseholdId,
  key: VaultKey,
  epoch: number,
  member: MemberId,
  content: Profile,
) => sealCbor(profile, "profile", key, content, profileAad(household, member, epoch));

export const openProfile = (
  household: HouseholdId,
  key: VaultKey,
  epoch: number,
  member: MemberId,
  box: Sealed<"profile">,
): Promise<Profile> => openCbor(profile, "profile", key, box, profileAad(household, member, epoch));

export const sealCandidateProfile = (
  household: HouseholdId,
  secret: InviteSecret,
  invite: InviteId,
  member: MemberId,
  content: Profile,
) => sealCbor(profile, "profile", secret, content, candidateProfileAad(household, member, invite));

export const openCandidateProfile = (
  household: HouseholdId,
  secret: InviteSecret,
  invite: InviteId,
  member: MemberId,
  box: Sealed<"profile">,
): Promise<Profile> =>
  openCbor(profile, "profile", secret, box, candidateProfileAad(household, member, invite));

export const sealVaultDescription = (
  household: HouseholdId,
  key: VaultKey,
  epoch: number,
  vault: VaultId,
  content: VaultDescription,
) => sealCbor(vaultDescription, "vault", key, content, vaultAad(household, vault, epoch));

export const openVaultDescription = (
  household: HouseholdId,
  key: VaultKey,
  epoch: number,
  vault: VaultId,
  box: Sealed<"vault">,
): Promise<VaultDescription> =>
  openCbor(vaultDescription, "vault", key, box, vaultAad(household, vault, epoch));

export const sealInviteNames = (
  household: HouseholdId,
  secret: InviteSecret,
  invite: InviteId,
  content: InviteNames,
) => sealCbor(inviteNames, "invite-names", secret, content, inviteNamesAad(household, invite));

export const openInviteNames = (
  household: HouseholdId,
  secret: InviteSecret,
  invite: InviteId,
  box: Sealed<"invite-names">,
): Promise<InviteNames> =>
  openCbor(inviteNames, "invite-names", secret, box, inviteNamesAad(household, invite));
