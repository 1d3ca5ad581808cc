/**
 * Whom a key may be sealed to. This file alone mints recipients: out of the fold, or from one's own keys.
 * A public key that an answer of the server carried is none. Holds public keys only.
 */
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import type { MemberId, UnlockerId } from "@/lib/bytes/ids";
import type { UnlockerBody, UnlockerKind } from "@/lib/ledger/types";
import type { MemberRow, UnlockerRow, View } from "@/lib/ledger/view";
import type { SealKind } from "@/lib/secret/crypto/hpke";
import type { MemberKeys } from "@/lib/secret/crypto/keys";

declare const brand: unique symbol;

export interface VerifiedMember {
  readonly [brand]: "member";
  readonly member: MemberId;
  readonly generation: number;
  readonly signPublic: Bytes;
  readonly kemPublic: Bytes;
}

export interface VerifiedUnlocker {
  readonly [brand]: "unlocker";
  readonly unlocker: UnlockerId;
  readonly kind: UnlockerKind;
  readonly kemPublic: Bytes;
}

/** An ARK goes to ways in, everything else to members. */
export type Recipient<Kind extends SealKind> = Kind extends "ark" ? VerifiedUnlocker : VerifiedMember;

/** Throws `missing` unless the fold has this member as active. */
export function verifiedMember(view: View, member: MemberId): VerifiedMember {
  return inState(view.member(member), "active");
}

/** For `member.admit` alone, after the safety words. Throws `missing` unless it waits to be let in. */
export function verifiedCandidate(view: View, member: MemberId): VerifiedMember {
  return inState(view.member(member), "candidate");
}

function inState(row: MemberRow | undefined, state: MemberRow["state"]): VerifiedMember {
  if (row?.state !== state) throw new VaultError("missing", { detail: `${state} member` });
  const { member, generation, signPublic, kemPublic } = row;
  return { member, generation, signPublic, kemPublic } as VerifiedMember;
}

/** Oneself, also at a generation that the fold does not have yet. */
export async function ownRecipient(keys: MemberKeys): Promise<VerifiedMember> {
  const { publicKey: kemPublic } = await keys.kem();
  const { member, generation, sign } = keys;
  return { member, generation, signPublic: sign.publicKey, kemPublic } as VerifiedMember;
}

/** One's own way in, out of the fold or just made; null when it holds no ARK (a passkey without PRF). */
export function ownUnlocker(keys: MemberKeys, way: UnlockerRow | UnlockerBody): VerifiedUnlocker | null {
  if ("member" in way && way.member !== keys.member) {
    throw new VaultError("forbidden", { detail: "another member's unlocker" });
  }
  const { unlocker, kind, kemPublic } = way;
  return kemPublic ? ({ unlocker, kind, kemPublic } as VerifiedUnlocker) : null;
}

/** SHA-256(signPublic ‖ kemPublic): what a seal to this member is bound to (PROTOCOL §3). */
export const keysHash = (to: { signPublic: Bytes; kemPublic: Bytes }): Promise<Bytes> =>
  sha256(to.signPublic, to.kemPublic);
