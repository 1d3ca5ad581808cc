/** Rules of invites, joining and letting in (PROTOCOL §4 and §5). Pure; holds sealed things and public keys. */
import { depart, departureTouches, endInvite } from "@/lib/ledger/departure";
import type { Draft } from "@/lib/ledger/draft";
import { underHouseholdKey } from "@/lib/ledger/household-rules";
import { isLastOwner } from "@/lib/ledger/member-rules";
import { isOwner, type Rule } from "@/lib/ledger/rule";
import type { Body } from "@/lib/ledger/types";
import { addUnlocker, unlockerTouches, waysInFit } from "@/lib/ledger/unlocker-rules";
import type { MemberRow } from "@/lib/ledger/view";

/** PROTOCOL §4: a leaked link fills up instead of flooding an owner. */
const MAX_CANDIDATES = 5;

export const inviteOpen: Rule<"invite.open"> = {
  touches: ({ invite, replaces }) => [
    { kind: "invite", invite },
    { kind: "member", state: "active" },
    ...(replaces ? [{ kind: "member", member: replaces } as const] : []),
  ],
  apply(draft, body, at) {
    if (!isOwner(draft, at)) return "owner.only";
    if (draft.invite(body.invite)) return "invite.id-used";
    if (!sealedToOwners(draft, body)) return "invite.secrets";
    const { invite, publicKey, role, vaults, names, secrets, replaces = null } = body;
    if (replaces !== null) {
      const old = draft.member(replaces);
      if (old?.state !== "active" || old.role !== role || replaces === at.by) return "invite.replaces";
    }
    const entryHash = at.entryHash;
    draft.put("invite", {
      invite,
      state: "open",
      by: at.by,
      publicKey,
      role,
      vaults,
      names,
      secrets,
      replaces,
      entryHash,
    });
    return null;
  },
};

/** The invite's secret is sealed to every owner of now, each once, so that any of them can let somebody in. */
function sealedToOwners(draft: Draft, { secrets }: Body<"invite.open">): boolean {
  const owners = draft.activeMembers().filter((row) => row.role === "owner");
  const named = new Map(secrets.map((secret) => [secret.member, secret.generation]));
  return (
    named.size === secrets.length &&
    named.size === owners.length &&
    owners.every((row) => named.get(row.member) === row.generation)
  );
}

export const inviteClose: Rule<"invite.close"> = {
  touches: ({ invite }) => [
    { kind: "invite", invite },
    { kind: "member", invite },
  ],
  apply(draft, { invite }, at) {
    if (!isOwner(draft, at)) return "owner.only";
    const row = draft.invite(invite);
    if (row?.state !== "open") return "invite.not-open";
    endInvite(draft, row, "closed");
    return null;
  },
};

export const memberJoin: Rule<"member.join"> = {
  touches: ({ invite, member, unlockers }) => [
    { kind: "invite", invite },
    { kind: "member", member },
    { kind: "member", invite },
    { kind: "unlocker", member },
    ...unlockers.flatMap(unlockerTouches),
  ],
  apply(draft, { invite, member, signPublic, kemPublic, unlockers, profile }, at) {
    if (!at.alone || member !== at.by || at.header.gen !== 0) return "join.alone";
    const row = draft.invite(invite);
    if (row?.state !== "open") return "invite.not-open";
    if (draft.member(member)) return "join.id-used";
    if (draft.candidatesOf(invite).length >= MAX_CANDIDATES) return "join.full";
    draft.put("member", {
      member,
      state: "candidate",
      role: row.role,
      generation: 0,
      signPublic,
      kemPublic,
      profile,
      profileEpoch: null,
      invite,
      personalVault: null,
    });
    draft.put("memberKey", { member, generation: 0, signPublic, kemPublic, previous: null });
    for (const unlocker of unlockers) {
      const problem = addUnlocker(draft, unlocker, member, 0, at.seq);
      if (problem) return problem;
    }
    return waysInFit(draft, member);
  },
};

export const memberAdmit: Rule<"member.admit"> = {
  touches: ({ invite, member, replaces }) => [
    { kind: "invite", invite },
    { kind: "member", member },
    { kind: "member", invite },
    ...(replaces ? departureTouches(replaces) : []),
  ],
  apply(draft, { invite, member, epoch, seal, profile, replaces }, at) {
    if (!isOwner(draft, at)) return "owner.only";
    const row = draft.invite(invite);
    if (row?.state !== "open") return "invite.not-open";
    const candidate = candidateOf(draft, invite, member);
    if (!candidate) return "admit.candidate";
    if (!row.secrets.some((secret) => secret.member === at.by)) return "admit.secret";
    if ((replaces ?? null) !== row.replaces) return "admit.replaces";
    const problem = underHouseholdKey(draft, epoch);
    if (problem) return problem;
    const { role } = row;
    draft.put("member", { ...candidate, state: "active", role, profile, profileEpoch: epoch });
    const generation = candidate.generation;
    draft.put("seal", { scope: "household", epoch, member, generation, seal, by: at.by });
    endInvite(draft, row, "used");
    if (replaces === undefined) return null;
    if (draft.member(replaces)?.state !== "active") return "admit.replaces";
    if (isLastOwner(draft, replaces)) return "member.last-owner";
    depart(draft, replaces);
    return null;
  },
};

export const memberRefuse: Rule<"member.refuse"> = {
  touches: ({ member }) => [{ kind: "member", member }],
  apply(draft, { invite, member }, at) {
    if (!isOwner(draft, at)) return "owner.only";
    const candidate = candidateOf(draft, invite, member);
    if (!candidate) return "admit.candidate";
    draft.put("member", { ...candidate, state: "refused" });
    return null;
  },
};

function candidateOf(
  draft: Draft,
  invite: MemberRow["invite"],
  member: MemberRow["member"],
): MemberRow | null {
  const row = draft.member(member);
  return row?.state === "candidate" && row.invite === invite ? row : null;
}
