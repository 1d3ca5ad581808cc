/** Checks the signatures of one entry, outside any lock (PROTOCOL §4). Pure; holds sealed things and public keys. */
import { encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256, withLabel } from "@/lib/bytes/hash";
import type { HouseholdId, InviteId, MemberId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { DecodedEntry } from "@/lib/ledger/entry";
import { assertKemPublic, assertSignPublic } from "@/lib/ledger/public-keys";
import type { Body, Change, UnlockerBody } from "@/lib/ledger/types";

declare const verified: unique symbol;

/** An entry whose signatures are right under the keys that it carries; apply() compares those with the fold's. */
export type VerifiedEntry = DecodedEntry & {
  readonly [verified]: true;
  /** public key of (header.by, header.gen) that the outer signature was checked with */
  readonly signer: Bytes;
  /** public key that member.join's inner signature was checked with */
  readonly inviteKey: Bytes | null;
};

/** Where public keys are known from: a View answers this. */
export interface KnownKeys {
  memberKey(member: MemberId, generation: number): { readonly signPublic: Bytes } | undefined;
  invite(invite: InviteId): { readonly publicKey: Bytes } | undefined;
}

/** What the NEW key signs in member.rotate: label ‖ 0 ‖ SHA-256(CBOR[household, member, body without signature]). */
export async function rotateSigned(
  household: HouseholdId,
  member: MemberId,
  { generation, signPublic, kemPublic, seals, previous }: Omit<Body<"member.rotate">, "signature">,
): Promise<Bytes> {
  const body = { generation, signPublic, kemPublic, seals, previous };
  return withLabel(LABELS.memberRotate, await sha256(encodeCbor([household, member, body])));
}

/** What the invite's key signs in member.join: label ‖ 0 ‖ SHA-256(CBOR[household, body without signature]). */
export async function joinSigned(
  household: HouseholdId,
  { invite, member, signPublic, kemPublic, unlockers, profile }: Omit<Body<"member.join">, "signature">,
): Promise<Bytes> {
  const body = { invite, member, signPublic, kemPublic, unlockers, profile };
  return withLabel(LABELS.memberJoin, await sha256(encodeCbor([household, body])));
}

/**
 * Checks the outer signature, the inner ones of member.rotate and member.join, and the form of every public key
 * that the entry brings. Throws `bad-signature`, `bad-public-key`, or `missing` when the household's changes
 * that hold the key are not there.
 */
export async function verifyEntry(entry: DecodedEntry, known: KnownKeys): Promise<VerifiedEntry> {
  const { by, gen } = entry.header;
  const own = ownKey(entry);
  const signer = own ?? known.memberKey(by, gen)?.signPublic;
  if (!signer) throw new VaultError("bad-signature", { detail: "unknown signer" });
  return verifyWith(entry, [signer], known);
}

/** As verifyEntry, trying each of the keys that were claimed for (by, gen): the fold says which one is right. */
export async function verifyWith(
  entry: DecodedEntry,
  signers: readonly Bytes[],
  known: Pick<KnownKeys, "invite">,
): Promise<VerifiedEntry> {
  const changes = householdChanges(entry);
  for (const change of changes) assertKeys(change);
  const signer = await firstThatSigned(signers, entry.signature, entry.signed);
  if (!signer) throw new VaultError("bad-signature", { detail: "entry" });
  let inviteKey: Bytes | null = null;
  for (const [type, body] of changes) {
    if (type === "member.rotate") {
      const signed = await rotateSigned(householdOf(entry), entry.header.by, body);
      if (!(await hasSigned(body.signPublic, body.signature, signed))) {
        throw new VaultError("bad-signature", { detail: type });
      }
    }
    if (type === "member.join") {
      inviteKey = known.invite(body.invite)?.publicKey ?? null;
      const signed = await joinSigned(householdOf(entry), body);
      if (!inviteKey || !(await hasSigned(inviteKey, body.signature, signed))) {
        throw new VaultError("bad-signature", { detail: type });
      }
    }
  }
  return Object.assign({}, entry, { signer, inviteKey }) as VerifiedEntry; // minted here and only here
}

/** The signer's key where the entry itself brings it: household.found and member.join, each alone in its entry. */
export function ownKey(entry: DecodedEntry): Bytes | null {
  const [change, second] = householdChanges(entry);
  if (!change || second || entry.parts.length !== 1) return null;
  const [type, body] = change;
  if (type !== "household.found" && type !== "member.join") return null;
  return body.member === entry.header.by && entry.header.gen === 0 ? body.signPublic : null;
}

export function householdChanges(entry: DecodedEntry): readonly Change[] {
  const [first] = entry.parts;
  if (first?.scope !== "household") return [];
  if (!first.changes) throw new VaultError("missing", { detail: "household part" });
  return first.changes;
}

function householdOf(entry: DecodedEntry): HouseholdId {
  const { household } = entry.header;
  if (household === undefined) throw new VaultError("malformed", { detail: "header household" });
  return household;
}

/** PROTOCOL §1: public keys are looked at where they come in: found, join, rotate, invite, and every unlocker. */
function assertKeys([type, body]: Change): void {
  switch (type) {
    case "household.found":
    case "member.rotate":
      assertSignPublic(body.signPublic);
      assertKemPublic(body.kemPublic);
      return;
    case "member.join":
      assertSignPublic(body.signPublic);
      assertKemPublic(body.kemPublic);
      for (const unlocker of body.unlockers) assertUnlocker(unlocker);
      return;
    case "invite.open":
      assertSignPublic(body.publicKey);
      return;
    case "unlocker.add":
      assertUnlocker(body);
  }
}

function assertUnlocker({ kemPublic }: UnlockerBody): void {
  if (kemPublic) assertKemPublic(kemPublic);
}

async function firstThatSigned(
  keys: readonly Bytes[],
  signature: Bytes,
  signed: Bytes,
): Promise<Bytes | null> {
  for (const key of keys) if (await hasSigned(key, signature, signed)) return key;
  return null;
}

/** A chain has few signers: the same key object is imported once. */
const imported = new WeakMap<Bytes, Promise<CryptoKey>>();

async function hasSigned(key: Bytes, signature: Bytes, signed: Bytes): Promise<boolean> {
  let handle = imported.get(key);
  if (!handle) {
    handle = crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    imported.set(key, handle);
  }
  return crypto.subtle.verify("Ed25519", await handle, signature, signed);
}

/** Was `entry` checked with the keys that the fold holds? */
export function sameKey(a: Bytes | null | undefined, b: Bytes | null | undefined): boolean {
  return !!a && !!b && equalBytes(a, b);
}
