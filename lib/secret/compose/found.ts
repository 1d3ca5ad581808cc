/** Founding a household: entries 0 and 1, taken together (PROTOCOL §4). Holds keys and names. */
import {
  type HouseholdId,
  householdIdOf,
  type MemberId,
  makeId,
  type UnlockerId,
  type VaultId,
} from "@/lib/bytes/ids";
import { NO_PREV } from "@/lib/ledger/entry";
import type { HouseholdChange } from "@/lib/ledger/types";
import { householdDraft, joinDrafts, vaultDraft } from "@/lib/secret/compose/draft";
import {
  sealHouseholdName,
  sealProfile,
  sealVaultDescription,
  type VaultDescription,
} from "@/lib/secret/compose/names";
import { firstRotation } from "@/lib/secret/compose/rotation";
import { type SignedEntry, signDraft, signEntry } from "@/lib/secret/compose/signing";
import { deriveMemberKeys, type MemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { ownRecipient } from "@/lib/secret/crypto/recipient";
import { makeUnlocker, type UnlockerSource } from "@/lib/secret/crypto/unlockers";
import type { Head } from "@/lib/wire/ledger";

/** Entry 0, signed and not sent: the kit's sheet carries its hash before anything leaves the browser. */
export interface Founding {
  readonly household: HouseholdId;
  readonly member: MemberId;
  readonly keys: MemberKeys;
  /** entry 0: what the kit's sheet pins */
  readonly head: Head;
  readonly entry0: SignedEntry;
}

/** A way in that is about to be added; the server chooses the id of a `device`. */
export interface WayIn {
  readonly unlocker: UnlockerId;
  readonly source: UnlockerSource;
}

export async function beginFounding(at: number): Promise<Founding> {
  const keys = await deriveMemberKeys({ member: makeId<MemberId>(), generation: 0 }, await makeArk());
  const { signPublic, kemPublic } = await ownRecipient(keys);
  const random = crypto.getRandomValues(new Uint8Array(32));
  const draft = householdDraft(["household.found", { member: keys.member, signPublic, kemPublic, random }]);
  const entry0 = await signEntry({ seq: 0, prev: NO_PREV }, draft, keys, at);
  const household = householdIdOf(entry0.head.hash);
  return { household, member: keys.member, keys, head: entry0.head, entry0 };
}

/** Entry 1: first keys, names, profile, personal vault, ways in (at least two that hold the ARK). */
export async function finishFounding(
  founding: Founding,
  input: {
    readonly household: string;
    readonly name: string;
    readonly personalVault: VaultDescription;
    readonly waysIn: readonly WayIn[];
    /** ms since 1970 */
    readonly at: number;
  },
): Promise<{ readonly entry1: SignedEntry; readonly vault: VaultId }> {
  const { household, member, keys } = founding;
  const vault = makeId<VaultId>();
  const self = [await ownRecipient(keys)];
  const own = await firstRotation(household, "household", member, self);
  const personal = await firstRotation(household, vault, member, self);
  const ways = await Promise.all(
    input.waysIn.map(
      async (way): Promise<HouseholdChange> => [
        "unlocker.add",
        await makeUnlocker(household, keys, way.unlocker, way.source),
      ],
    ),
  );
  const draft = joinDrafts(
    householdDraft(
      ["household.rotate", own.rotation],
      [
        "household.describe",
        { epoch: 0, name: await sealHouseholdName(household, own.key, 0, input.household) },
      ],
      [
        "member.profile",
        { epoch: 0, profile: await sealProfile(household, own.key, 0, member, { name: input.name }) },
      ],
      ...ways,
    ),
    vaultDraft(vault, [
      [
        "vault.create",
        {
          kind: "personal",
          description: await sealVaultDescription(household, personal.key, 0, vault, input.personalVault),
        },
      ],
      ["vault.rotate", personal.rotation],
    ]),
  );
  return { entry1: await signDraft(founding, draft, keys, input.at), vault };
}
