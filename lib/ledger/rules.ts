/** The fold: which rows an entry needs, and what it does to them (PROTOCOL §4). Pure and synchronous; sealed things only. */
import { VaultError } from "@/lib/bytes/errors";
import type { MemberId, Scope, VaultId } from "@/lib/bytes/ids";
import { accountCount, accountPut, accountRemove } from "@/lib/ledger/account-rules";
import { Draft } from "@/lib/ledger/draft";
import type { DecodedEntry, DecodedPart } from "@/lib/ledger/entry";
import { vaultGrant, vaultLeave, vaultRevoke, vaultRole } from "@/lib/ledger/grant-rules";
import {
  householdClose,
  householdDescribe,
  householdFound,
  householdRotate,
} from "@/lib/ledger/household-rules";
import { inviteClose, inviteOpen, memberAdmit, memberJoin, memberRefuse } from "@/lib/ledger/invite-rules";
import { memberProfile, memberRemove, memberRole, memberRotate } from "@/lib/ledger/member-rules";
import { type Place, placeOf, type Rule } from "@/lib/ledger/rule";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { Body, ChangeType } from "@/lib/ledger/types";
import { unlockerAdd, unlockerRemove, waysInFit } from "@/lib/ledger/unlocker-rules";
import {
  vaultCreate,
  vaultDescribe,
  vaultForgo,
  vaultRemove,
  vaultReport,
  vaultRestore,
  vaultRotate,
} from "@/lib/ledger/vault-rules";
import { ownKey, sameKey, type VerifiedEntry } from "@/lib/ledger/verify";
import type { Outcome, Touch, View } from "@/lib/ledger/view";

const rules: { readonly [T in ChangeType]: Rule<T> } = {
  "household.found": householdFound,
  "household.describe": householdDescribe,
  "household.rotate": householdRotate,
  "household.close": householdClose,
  "member.profile": memberProfile,
  "member.role": memberRole,
  "member.remove": memberRemove,
  "member.rotate": memberRotate,
  "unlocker.add": unlockerAdd,
  "unlocker.remove": unlockerRemove,
  "invite.open": inviteOpen,
  "invite.close": inviteClose,
  "member.join": memberJoin,
  "member.admit": memberAdmit,
  "member.refuse": memberRefuse,
  "vault.create": vaultCreate,
  "vault.describe": vaultDescribe,
  "vault.grant": vaultGrant,
  "vault.role": vaultRole,
  "vault.revoke": vaultRevoke,
  "vault.remove": vaultRemove,
  "vault.restore": vaultRestore,
  "vault.leave": vaultLeave,
  "vault.rotate": vaultRotate,
  "vault.report": vaultReport,
  "vault.forgo": vaultForgo,
  "account.put": accountPut,
  "account.remove": accountRemove,
  "account.count": accountCount,
};

/** The rows that verifyEntry and apply (for the same reader) need: a store loads them, a kind with one query. */
export function touches(entry: DecodedEntry, reader: MemberId | null = null): readonly Touch[] {
  const { by, seq } = entry.header;
  const needed: Touch[] = [
    { kind: "household" },
    { kind: "member", member: by },
    { kind: "memberKey", member: by },
  ];
  if (seq === 1) needed.push({ kind: "unlocker", member: by });
  for (const { scope, changes } of entry.parts) {
    if (scope !== "household") {
      needed.push({ kind: "vault", vault: scope }, { kind: "vaultMember", vault: scope, member: by });
      if (reader) needed.push({ kind: "vaultMember", vault: scope, member: reader });
    }
    const at = placeOf(entry, scope);
    for (const [type, body] of changes ?? []) needed.push(...touchesOf(type, body, at));
  }
  return needed;
}

function touchesOf<T extends ChangeType>(type: T, body: Body<T>, at: Place): readonly Touch[] {
  return rules[type].touches(body, at);
}

/**
 * Folds one verified entry over `view`. Parts that a rule forbids are void and listed; the others stand.
 * `reader` is the member whose device folds: changes of vaults that are not theirs may be missing; without a
 * reader (the server) nothing may. Throws `bad-signature` when the view holds other keys than the entry was
 * verified with, and `missing` when changes are not there that have to be.
 */
export function apply(view: View, entry: VerifiedEntry, reader: MemberId | null = null): Outcome {
  assertComplete(view, entry, reader);
  return fold(view, entry, ({ scope, changes }) => {
    if (!changes) return true;
    // The beginning of this vault was not given to the reader: foldVault brings it in.
    const unknown = reader !== null && scope !== "household" && !view.vault(scope);
    return unknown && changes[0]?.[0] !== "vault.create";
  });
}

/** As apply, with regard to some scopes only; changes of these have to be there. */
export function applyScopes(view: View, entry: VerifiedEntry, scopes: readonly Scope[]): Outcome {
  if (entry.parts.some(({ scope, changes }) => !changes && scopes.includes(scope))) {
    throw new VaultError("missing", { detail: "part" });
  }
  return fold(view, entry, ({ scope }) => !scopes.includes(scope));
}

function fold(view: View, entry: VerifiedEntry, leftOut: (part: DecodedPart) => boolean): Outcome {
  assertSigner(view, entry);
  const refusal = refusalOfAll(view, entry);
  if (refusal) return { effects: [], refused: entry.parts.map((_, part) => ({ part, rule: refusal })) };

  const draft = new Draft(view);
  const refused: { part: number; rule: RuleName }[] = [];
  entry.parts.forEach((part, index) => {
    if (leftOut(part)) return;
    const over = new Draft(draft);
    const rule = applyPart(over, entry, part);
    if (rule) refused.push({ part: index, rule });
    else draft.take(over);
  });
  // PROTOCOL §4: entry 1 lays the household's ground; without all of it nothing of it stands.
  if (entry.header.seq === 1 && !isFounded(draft))
    return { effects: [], refused: refuseRest(entry, refused) };
  return { effects: draft.effects(), refused };
}

/** The view's key at (by, gen) is the one that the signature was checked with; keys there never change. */
function assertSigner(view: View, entry: VerifiedEntry): void {
  const { household, seq, by, gen } = entry.header;
  const row = view.household();
  if (row ? seq > 0 && household !== row.household : seq > 0) {
    throw new VaultError("bad-signature", { detail: "another household" });
  }
  if (ownKey(entry)) {
    const [, body] = entry.parts[0]?.changes?.[0] ?? [];
    if (!body || !("invite" in body) || sameKey(view.invite(body.invite)?.publicKey, entry.inviteKey)) return;
    throw new VaultError("bad-signature", { detail: "member.join" });
  }
  if (!sameKey(view.memberKey(by, gen)?.signPublic, entry.signer)) {
    throw new VaultError("bad-signature", { detail: "unknown signer" });
  }
}

/** PROTOCOL §4: a missing household or own-vault part stops the fold at that entry. */
function assertComplete(view: View, entry: DecodedEntry, reader: MemberId | null): void {
  for (const { scope, changes } of entry.parts) {
    if (changes) continue;
    const others =
      scope !== "household" &&
      reader !== null &&
      reader !== entry.header.by &&
      !view.vaultMember(scope, reader);
    if (!others) throw new VaultError("missing", { detail: "part" });
  }
}

function refusalOfAll(view: View, entry: DecodedEntry): RuleName | null {
  const { by, gen } = entry.header;
  const household = view.household();
  if (household?.closed) return "closed.read-only";
  if (ownKey(entry)) return household && entry.header.seq === 0 ? "found.again" : null;
  const member = view.member(by);
  if (member?.state !== "active") return "signer.inactive";
  return member.generation === gen ? null : "signer.generation";
}

function applyPart(draft: Draft, entry: DecodedEntry, part: DecodedPart): RuleName | null {
  const at = placeOf(entry, part.scope);
  let waysIn = entry.header.seq === 1 && part.scope === "household";
  for (const [type, body] of part.changes ?? []) {
    const rule = applyChange(type, body, draft, at);
    if (rule) return rule;
    waysIn ||= type === "unlocker.add" || type === "unlocker.remove" || type === "member.rotate";
  }
  if (part.scope === "household") return waysIn ? waysInFit(draft, entry.header.by) : null;
  return draft.vault(part.scope)?.epoch === null ? "vault.keyless" : null;
}

function applyChange<T extends ChangeType>(type: T, body: Body<T>, draft: Draft, at: Place): RuleName | null {
  return rules[type].apply(draft, body, at);
}

function refuseRest(entry: DecodedEntry, refused: Outcome["refused"]): Outcome["refused"] {
  return entry.parts.map(
    (_, part) => refused.find((one) => one.part === part) ?? { part, rule: "first.incomplete" },
  );
}

function isFounded(draft: Draft): boolean {
  const household = draft.household();
  if (!household || household.epoch === null || household.name === null) return false;
  return draft.member(household.founder)?.profile !== null;
}

/** Vaults that this entry lets `member` into: their earlier changes are fetched, then foldVault brings them in. */
export function grantsTo(entry: DecodedEntry, member: MemberId): readonly VaultId[] {
  return entry.parts.flatMap(({ scope, changes }) =>
    scope !== "household" && changes?.some(([type, body]) => type === "vault.grant" && body.member === member)
      ? [scope]
      : [],
  );
}

const NEED_TOUCH: ReadonlySet<ChangeType> = new Set([
  "unlocker.add",
  "unlocker.remove",
  "member.rotate",
  "member.remove",
  "member.role",
  "member.admit",
  "invite.open",
  "invite.close",
  "vault.revoke",
  "household.close",
] satisfies ChangeType[]);

/** PROTOCOL §6: does the server ask for a touch less than five minutes old? Rotations alone never do. */
export function needsFreshTouch(entry: DecodedEntry): boolean {
  return entry.parts.some((part) => part.changes?.some(([type]) => NEED_TOUCH.has(type)));
}
