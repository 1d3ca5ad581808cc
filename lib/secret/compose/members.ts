/** Letting people in, and seeing them out (PROTOCOL §4, §5). Holds keys. */
import { VaultError } from "@/lib/bytes/errors";
import type { MemberId, VaultId } from "@/lib/bytes/ids";
import type { MemberRole, VaultRole } from "@/lib/ledger/types";
import type { InviteRow } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, householdDraft, joinDrafts, vaultDraft } from "@/lib/secret/compose/draft";
import { openCandidateProfile, type Profile, sealProfile } from "@/lib/secret/compose/names";
import {
  ifReadable,
  keyedVaultsOf,
  nextRotation,
  rotateHousehold,
  rotateVault,
  rotateVaults,
} from "@/lib/secret/compose/rotation";
import { grantTo, grantUnder } from "@/lib/secret/compose/vaults";
import { openInviteSecret } from "@/lib/secret/crypto/invite";
import { type VerifiedMember, verifiedCandidate } from "@/lib/secret/crypto/recipient";
import { sealVaultKey } from "@/lib/secret/crypto/vault-keys";
import { safetyWords } from "@/lib/secret/crypto/words";

export interface Candidate {
  readonly to: VerifiedMember;
  readonly invite: InviteRow;
  readonly profile: Profile;
  /** eight words, compared with the candidate's screen before "Let in" */
  readonly words: readonly string[];
}

/** What an owner's device shows of somebody who waits. Throws where the invite's secret does not open. */
export async function readCandidate(author: Author, member: MemberId): Promise<Candidate> {
  const { household, view, keys } = author;
  const to = verifiedCandidate(view, member);
  const row = view.member(member);
  const invite = row?.invite ? view.invite(row.invite) : undefined;
  if (!row?.profile || !invite) throw new VaultError("missing", { detail: "invite of the candidate" });
  const secret = await openInviteSecret(household, keys, invite);
  const profile = await openCandidateProfile(household, secret, invite.invite, member, row.profile);
  return { to, invite, profile, words: await safetyWords(household, invite.invite, to) };
}

/** One entry: `member.admit` and a grant of every vault named here; with `replaces` the old member goes. */
export async function admit(
  author: Author,
  candidate: Candidate,
  grants: readonly VaultGrant[],
): Promise<Draft> {
  const { household, view, keys, keyring } = author;
  const { to, invite, profile } = candidate;
  const { replaces } = invite;
  const { epoch, key } = await keyring.current(view, "household");
  const admission = householdDraft([
    "member.admit",
    {
      invite: invite.invite,
      member: to.member,
      epoch,
      seal: await sealVaultKey({ household, scope: "household", epoch, by: keys.member }, key, to),
      profile: await sealProfile(household, key, epoch, to.member, profile),
      ...(replaces === null ? {} : { replaces }),
    },
  ]);
  if (replaces === null) {
    const given = grants.map(({ vault, role }) => grantTo(author, vault, to, role));
    return joinDrafts(admission, ...(await Promise.all(given)));
  }
  return joinDrafts(admission, await replace(author, replaces, to, grants));
}

export interface VaultGrant {
  readonly vault: VaultId;
  readonly role: VaultRole;
}

/** New keys of what the replaced member had, and the grants under those (a stale vault takes none). */
async function replace(
  author: Author,
  old: MemberId,
  to: VerifiedMember,
  grants: readonly VaultGrant[],
): Promise<Draft> {
  const { view, keys } = author;
  const without = new Set([old]);
  const shared = keyedVaultsOf(view, keys.member).filter((vault) => view.vaultMember(vault, old));
  const household = await rotateHousehold(author, { without, plus: [to] });
  const rotated = await Promise.all(
    shared.map(async (vault) => {
      const { key, rotation } = await nextRotation(author, vault, { without });
      const grant = grants.find((one) => one.vault === vault);
      const rotate = vaultDraft(vault, [["vault.rotate", rotation]]);
      if (!grant) return rotate;
      const { epoch } = rotation;
      return joinDrafts(rotate, await grantUnder(author, vault, { epoch, key }, to, grant.role));
    }),
  );
  const others = grants.filter(({ vault }) => !shared.includes(vault));
  const given = others.map(({ vault, role }) => grantTo(author, vault, to, role));
  return joinDrafts(household, ...rotated, ...(await Promise.all(given)));
}

export const refuse = ({ invite, to }: Candidate): Draft =>
  householdDraft(["member.refuse", { invite: invite.invite, member: to.member }]);

export const changeRole = (member: MemberId, role: MemberRole): Draft =>
  householdDraft(["member.role", { member, role }]);

/**
 * One entry: out of the household, and new keys of everything that the author shares with them. Vaults that
 * the author is not in stay stale until a member of them unlocks.
 */
export async function removeMember(author: Author, member: MemberId): Promise<Draft> {
  const { view, keys } = author;
  const shift = { without: new Set([member]) };
  const shared = keyedVaultsOf(view, keys.member).filter((vault) => view.vaultMember(vault, member));
  return joinDrafts(
    householdDraft(["member.remove", { member }]),
    await ifReadable(rotateHousehold(author, shift)),
    await rotateVaults(author, shared, shift),
  );
}

/** Leaving: whoever stays rotates. */
export const leave = (author: Author): Draft =>
  householdDraft(["member.remove", { member: author.keys.member }]);

/** Out of one vault, with its new key in the same entry. */
export async function revoke(author: Author, vault: VaultId, member: MemberId): Promise<Draft> {
  return joinDrafts(
    vaultDraft(vault, [["vault.revoke", { member }]]),
    await ifReadable(rotateVault(author, vault, { without: new Set([member]) })),
  );
}
