/** Rules of household.* changes (PROTOCOL §4). Pure; holds sealed things and public keys. */
import { householdIdOf } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import { rotate } from "@/lib/ledger/rotation";
import { isOwner, type Rule, signer } from "@/lib/ledger/rule";
import type { RuleName } from "@/lib/ledger/rule-names";

/** What is sealed under the household's key needs one that is not stale, and names its epoch. */
export function underHouseholdKey(draft: Draft, epoch: number): RuleName | null {
  const household = draft.household();
  if (!household || household.stale) return "key.stale";
  return household.epoch === epoch ? null : "key.epoch";
}

export const householdFound: Rule<"household.found"> = {
  touches: () => [],
  apply(draft, { member, signPublic, kemPublic }, at) {
    if (at.seq !== 0) return "found.again";
    draft.put("household", {
      household: householdIdOf(at.entryHash),
      founder: member,
      closed: false,
      name: null,
      nameEpoch: null,
      epoch: null,
      stale: true,
    });
    draft.put("member", {
      member,
      state: "active",
      role: "owner",
      generation: 0,
      signPublic,
      kemPublic,
      profile: null,
      profileEpoch: null,
      invite: null,
      personalVault: null,
    });
    draft.put("memberKey", { member, generation: 0, signPublic, kemPublic, previous: null });
    return null;
  },
};

export const householdDescribe: Rule<"household.describe"> = {
  touches: () => [],
  apply(draft, { epoch, name }, at) {
    if (!isOwner(draft, at)) return "owner.only";
    const household = draft.household();
    const problem = underHouseholdKey(draft, epoch);
    if (!household || problem) return problem;
    draft.put("household", { ...household, name, nameEpoch: epoch });
    return null;
  },
};

export const householdRotate: Rule<"household.rotate"> = {
  touches: () => [
    { kind: "member", state: "active" },
    { kind: "epoch", scope: "household" },
  ],
  apply(draft, body, at) {
    const household = draft.household();
    if (!household || !signer(draft, at)) return "rotate.who";
    const { epoch, stale } = household;
    const holders = { epoch, stale, members: draft.activeMembers(), leads: isOwner(draft, at) };
    const outcome = rotate(draft, holders, body, at);
    if (typeof outcome === "string") return outcome;
    draft.put("household", { ...household, epoch: body.epoch, stale: false });
    return null;
  },
};

export const householdClose: Rule<"household.close"> = {
  touches: () => [],
  apply(draft, _body, at) {
    const household = draft.household();
    if (!household || !isOwner(draft, at)) return "owner.only";
    draft.put("household", { ...household, closed: true });
    return null;
  },
};
