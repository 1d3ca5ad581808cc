/** Rules of member.profile, role, remove and rotate (PROTOCOL §4). Pure; holds sealed things and public keys. */
import { equalBytes } from "@/lib/bytes/encoding";
import type { MemberId } from "@/lib/bytes/ids";
import { depart, departureTouches } from "@/lib/ledger/departure";
import type { Draft } from "@/lib/ledger/draft";
import { underHouseholdKey } from "@/lib/ledger/household-rules";
import { isOwner, type Rule, signer } from "@/lib/ledger/rule";

export const memberProfile: Rule<"member.profile"> = {
  touches: () => [],
  apply(draft, { epoch, profile }, at) {
    const me = signer(draft, at);
    if (!me) return "signer.inactive";
    const problem = underHouseholdKey(draft, epoch);
    if (problem) return problem;
    draft.put("member", { ...me, profile, profileEpoch: epoch });
    return null;
  },
};

export const memberRole: Rule<"member.role"> = {
  touches: ({ member }) => [
    { kind: "member", member },
    { kind: "member", state: "active" },
  ],
  apply(draft, { member, role }, at) {
    if (!isOwner(draft, at)) return "owner.only";
    const row = draft.member(member);
    if (row?.state !== "active") return "member.unknown";
    if (role !== "owner" && isLastOwner(draft, member)) return "member.last-owner";
    draft.put("member", { ...row, role });
    return null;
  },
};

export const memberRemove: Rule<"member.remove"> = {
  touches: ({ member }) => departureTouches(member),
  apply(draft, { member }, at) {
    if (member !== at.by && !isOwner(draft, at)) return "owner.only";
    if (draft.member(member)?.state !== "active") return "member.unknown";
    if (isLastOwner(draft, member)) return "member.last-owner";
    depart(draft, member);
    return null;
  },
};

/** Is this member the only owner there is? */
export function isLastOwner(draft: Draft, member: MemberId): boolean {
  const owners = draft.activeMembers().filter((row) => row.role === "owner");
  return owners.length === 1 && owners[0]?.member === member;
}

export const memberRotate: Rule<"member.rotate"> = {
  touches: (_body, at) => [
    { kind: "unlocker", member: at.by },
    { kind: "vault", member: at.by },
    { kind: "vaultMember", member: at.by },
  ],
  apply(draft, { generation, signPublic, kemPublic, seals, previous }, at) {
    const me = signer(draft, at);
    const household = draft.household();
    if (!me || !household) return "signer.inactive";
    // One step an entry: the entry is signed by the key before this one.
    if (generation !== at.header.gen + 1 || me.generation !== at.header.gen) return "generation.next";
    if (equalBytes(signPublic, me.signPublic) || equalBytes(kemPublic, me.kemPublic))
      return "generation.same-key";
    const holding = draft.unlockersOf(at.by).filter((row) => row.kemPublic);
    const sealed = new Map(seals.map((seal) => [seal.unlocker, seal.sealedARK]));
    if (sealed.size !== seals.length || sealed.size !== holding.length) return "generation.seals";
    for (const row of holding) {
      const sealedARK = sealed.get(row.unlocker);
      if (!sealedARK) return "generation.seals";
      draft.put("unlocker", { ...row, sealedARK, sealedGeneration: generation });
    }
    draft.put("member", { ...me, generation, signPublic, kemPublic });
    draft.put("memberKey", { member: at.by, generation, signPublic, kemPublic, previous });
    draft.put("household", { ...household, stale: true });
    for (const vault of draft.vaultsOf(at.by)) draft.put("vault", { ...vault, stale: true });
    return null;
  },
};
