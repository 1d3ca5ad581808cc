/** What a rule of PROTOCOL §4 is: which rows it needs, and what it writes or why not. Holds no secret. */
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { MemberId, Scope, VaultId } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import type { DecodedEntry, Header } from "@/lib/ledger/entry";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { Body, ChangeType } from "@/lib/ledger/types";
import type { MemberRow, Touch } from "@/lib/ledger/view";

/** Where a change stands. */
export interface Place {
  readonly scope: Scope;
  readonly header: Header;
  readonly by: MemberId;
  readonly seq: number;
  readonly entryHash: Bytes;
  readonly scopes: readonly Scope[];
  /** is it the only change of its entry */
  readonly alone: boolean;
}
export interface VaultPlace extends Place {
  readonly scope: VaultId;
}

export interface Rule<T extends ChangeType, P extends Place = Place> {
  /** rows beyond the household's, the signer's and, in a vault, the vault's and the signer's place in it */
  touches(body: Body<T>, at: P): readonly Touch[];
  /** Writes its effects into `draft` and answers null, or answers the rule that forbids the change. */
  apply(draft: Draft, body: Body<T>, at: P): RuleName | null;
}

export function placeOf(entry: DecodedEntry, scope: Scope): Place {
  return {
    scope,
    header: entry.header,
    by: entry.header.by,
    seq: entry.header.seq,
    entryHash: entry.hash,
    scopes: entry.parts.map((part) => part.scope),
    alone: entry.parts.length === 1 && entry.parts[0]?.changes?.length === 1,
  };
}

/** A rule of a vault's scope; decoding has seen to it that no other scope holds one. */
export function inVault<T extends ChangeType>(rule: Rule<T, VaultPlace>): Rule<T> {
  return {
    touches: (body, at) => rule.touches(body, vaultPlace(at)),
    apply: (draft, body, at) => rule.apply(draft, body, vaultPlace(at)),
  };
}

function vaultPlace(at: Place): VaultPlace {
  if (!isVaultPlace(at)) throw new VaultError("malformed", { detail: "scope" });
  return at;
}

const isVaultPlace = (at: Place): at is VaultPlace => at.scope !== "household";

/** The signer, who is active: apply() has checked that before any rule; undefined after leaving in this entry. */
export function signer(draft: Draft, at: Place): MemberRow | undefined {
  const row = draft.member(at.by);
  return row?.state === "active" ? row : undefined;
}

/** PROTOCOL §4: most of what concerns others in the household is for owners. */
export function isOwner(draft: Draft, at: Place): boolean {
  return signer(draft, at)?.role === "owner";
}
