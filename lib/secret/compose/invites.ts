/** Opening an invite and asking to join by it (PROTOCOL §5). Holds keys and names. */
import { type HouseholdId, type InviteId, type MemberId, makeId, type VaultId } from "@/lib/bytes/ids";
import type { MemberRole } from "@/lib/ledger/types";
import { joinSigned } from "@/lib/ledger/verify";
import type { View } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, householdDraft } from "@/lib/secret/compose/draft";
import type { WayIn } from "@/lib/secret/compose/found";
import { type Profile, sealCandidateProfile, sealInviteNames } from "@/lib/secret/compose/names";
import { readHouseholdName, readProfile, readVaultDescription } from "@/lib/secret/compose/opened";
import { deriveInviteKey, makeInviteSecret, sealInviteSecret } from "@/lib/secret/crypto/invite";
import { deriveMemberKeys, type MemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { ownRecipient, type VerifiedMember, verifiedMember } from "@/lib/secret/crypto/recipient";
import type { InviteSecret } from "@/lib/secret/crypto/secret-key";
import { makeUnlocker } from "@/lib/secret/crypto/unlockers";

export interface InviteOffer {
  readonly role: MemberRole;
  /** vaults that the author manages: words for the candidate, not grants */
  readonly vaults: readonly VaultId[];
  readonly replaces?: MemberId;
}

/** The link names the hash of the entry that this draft becomes. */
export async function openInvite(
  author: Author,
  offer: InviteOffer,
): Promise<{ readonly draft: Draft; readonly invite: InviteId; readonly secret: InviteSecret }> {
  const { household, keys, view } = author;
  const secret = await makeInviteSecret();
  const invite = makeId<InviteId>();
  const names = await sealInviteNames(household, secret, invite, {
    household: await readHouseholdName(author),
    inviter: (await readProfile(author, keys.member)).name,
    vaults: await Promise.all(offer.vaults.map((vault) => readVaultDescription(author, vault))),
  });
  const secrets = await Promise.all(
    ownersOf(view).map(async (to) => ({
      member: to.member,
      generation: to.generation,
      seal: await sealInviteSecret({ household, invite, by: keys.member }, secret, to),
    })),
  );
  const { publicKey } = await deriveInviteKey(secret);
  const draft = householdDraft([
    "invite.open",
    {
      invite,
      publicKey,
      role: offer.role,
      vaults: [...offer.vaults],
      names,
      secrets,
      ...(offer.replaces === undefined ? {} : { replaces: offer.replaces }),
    },
  ]);
  return { draft, invite, secret };
}

export const closeInvite = (invite: InviteId): Draft => householdDraft(["invite.close", { invite }]);

/** `member.join`: signed with the keys that it brings, alone in its entry. */
export async function join(
  on: { readonly household: HouseholdId; readonly invite: InviteId; readonly secret: InviteSecret },
  profile: Profile,
  waysIn: (keys: MemberKeys) => Promise<readonly WayIn[]>,
): Promise<{ readonly draft: Draft; readonly keys: MemberKeys }> {
  const { household, invite, secret } = on;
  const member = makeId<MemberId>();
  const keys = await deriveMemberKeys({ member, generation: 0 }, await makeArk());
  const { signPublic, kemPublic } = await ownRecipient(keys);
  const ways = await waysIn(keys);
  const body = {
    invite,
    member,
    signPublic,
    kemPublic,
    unlockers: await Promise.all(ways.map((way) => makeUnlocker(household, keys, way.unlocker, way.source))),
    profile: await sealCandidateProfile(household, secret, invite, member, profile),
  };
  const inviteKey = await deriveInviteKey(secret);
  const signature = await inviteKey.sign(await joinSigned(household, body));
  return { draft: householdDraft(["member.join", { ...body, signature }]), keys };
}

const ownersOf = (view: View): readonly VerifiedMember[] =>
  view
    .activeMembers()
    .filter((row) => row.role === "owner")
    .map((row) => verifiedMember(view, row.member));
