/** What a member reads out of the fold with their keys: names and descriptions (PROTOCOL §3). Plaintext. */
import { VaultError } from "@/lib/bytes/errors";
import type { MemberId, VaultId } from "@/lib/bytes/ids";
import type { Author } from "@/lib/secret/compose/author";
import {
  openHouseholdName,
  openProfile,
  openVaultDescription,
  type Profile,
  type VaultDescription,
} from "@/lib/secret/compose/names";

export async function readHouseholdName({ household, keyring, view }: Author): Promise<string> {
  const row = view.household();
  if (!row?.name || row.nameEpoch === null) throw new VaultError("missing", { detail: "household name" });
  const key = await keyring.key(view, "household", row.nameEpoch);
  return openHouseholdName(household, key, row.nameEpoch, row.name);
}

/** Of a member who was let in; a candidate's profile is under the invite's secret. */
export async function readProfile({ household, keyring, view }: Author, member: MemberId): Promise<Profile> {
  const row = view.member(member);
  if (!row?.profile || row.profileEpoch === null) throw new VaultError("missing", { detail: "profile" });
  const key = await keyring.key(view, "household", row.profileEpoch);
  return openProfile(household, key, row.profileEpoch, member, row.profile);
}

export async function readVaultDescription(
  { household, keyring, view }: Author,
  vault: VaultId,
): Promise<VaultDescription> {
  const row = view.vault(vault);
  if (!row) throw new VaultError("missing", { detail: "vault" });
  const key = await keyring.key(view, vault, row.descriptionEpoch);
  return openVaultDescription(household, key, row.descriptionEpoch, vault, row.description);
}
