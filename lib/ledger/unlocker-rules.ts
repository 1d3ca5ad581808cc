/** Rules of unlocker.add and unlocker.remove, and of ways in at the end of an entry (PROTOCOL §4). Sealed things only. */
import type { MemberId } from "@/lib/bytes/ids";
import type { Draft } from "@/lib/ledger/draft";
import { type Rule, signer } from "@/lib/ledger/rule";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { UnlockerBody } from "@/lib/ledger/types";
import type { Touch } from "@/lib/ledger/view";

const MIN_HOLDING = 2;

export function unlockerTouches({ unlocker, credentialId, signInHash }: UnlockerBody): readonly Touch[] {
  return [
    { kind: "unlocker", unlocker },
    ...(credentialId ? [{ kind: "unlocker", credentialId } as const] : []),
    ...(signInHash ? [{ kind: "unlocker", signInHash } as const] : []),
  ];
}

/** Adds a way in whose ARK, if it is sealed, is that of `generation`. Ids, credentials and sign-in hashes serve once. */
export function addUnlocker(
  draft: Draft,
  body: UnlockerBody,
  member: MemberId,
  generation: number,
  seq: number,
): RuleName | null {
  const { unlocker, kind, credentialId, credentialPublicKey, signInHash, kemPublic, box, sealedARK } = body;
  if (draft.unlocker(unlocker)) return "unlocker.id-used";
  if (!hasShapeOfKind(body)) return "unlocker.shape";
  if (credentialId && draft.unlockerByCredential(credentialId)) return "unlocker.credential-used";
  if (signInHash && draft.unlockerBySignIn(signInHash)) return "unlocker.sign-in-used";
  draft.put("unlocker", {
    unlocker,
    member,
    kind,
    removed: false,
    credentialId: credentialId ?? null,
    credentialPublicKey: credentialPublicKey ?? null,
    signInHash: signInHash ?? null,
    kemPublic: kemPublic ?? null,
    box: box ?? null,
    sealedARK: sealedARK ?? null,
    sealedGeneration: sealedARK ? generation : null,
    addedSeq: seq,
  });
  return null;
}

/** PROTOCOL §2: what each kind carries. `guardians` comes with guardians.set, which this release does not know. */
function hasShapeOfKind(body: UnlockerBody): boolean {
  const credential = body.credentialId !== undefined && body.credentialPublicKey !== undefined;
  const noCredential = body.credentialId === undefined && body.credentialPublicKey === undefined;
  const signIn = body.signInHash !== undefined;
  const opens = body.kemPublic !== undefined && body.box !== undefined;
  const opensNot = body.kemPublic === undefined && body.box === undefined && body.sealedARK === undefined;
  switch (body.kind) {
    case "passkey":
      return credential && !signIn && (opens || opensNot);
    case "device":
      return noCredential && !signIn && opens;
    case "kit":
      return noCredential && signIn && opens;
    case "guardians":
      return false;
  }
}

export const unlockerAdd: Rule<"unlocker.add"> = {
  touches: (body, at) => [...unlockerTouches(body), { kind: "unlocker", member: at.by }],
  apply(draft, body, at) {
    const me = signer(draft, at);
    return me ? addUnlocker(draft, body, at.by, me.generation, at.seq) : "signer.inactive";
  },
};

export const unlockerRemove: Rule<"unlocker.remove"> = {
  touches: ({ unlocker }, at) => [
    { kind: "unlocker", unlocker },
    { kind: "unlocker", member: at.by },
  ],
  apply(draft, { unlocker }, at) {
    const row = draft.unlocker(unlocker);
    if (row?.member !== at.by || row.removed) return "unlocker.unknown";
    draft.put("unlocker", { ...row, removed: true, box: null, sealedARK: null, sealedGeneration: null });
    return null;
  },
};

/** At the end of an entry: every way in that can hold the ARK holds today's, and at least two do. */
export function waysInFit(draft: Draft, member: MemberId): RuleName | null {
  const row = draft.member(member);
  const able = draft.unlockersOf(member).filter((one) => one.kemPublic);
  const holding = able.filter((one) => one.sealedARK && one.sealedGeneration === row?.generation);
  if (holding.length < able.length) return "unlocker.unsealed";
  return holding.length < MIN_HOLDING ? "unlocker.two" : null;
}
