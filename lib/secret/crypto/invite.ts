/**
 * An invite's secret (PROTOCOL §5): 32 bytes in the link's fragment. It signs as the invite and opens its names.
 * The link: /join#1.SECRET.HASH, both base64url, HASH that of the `invite.open` entry. Secret.
 */
import { type Bytes, fromBase64Url, toBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, InviteId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { InviteRow } from "@/lib/ledger/view";
import { inviteSecretInfo } from "@/lib/secret/crypto/aad";
import { deriveBytes } from "@/lib/secret/crypto/hkdf";
import { openSeal } from "@/lib/secret/crypto/hpke";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import { keysHash, ownRecipient, type VerifiedMember } from "@/lib/secret/crypto/recipient";
import { sealTo } from "@/lib/secret/crypto/seal";
import { type InviteSecret, SecretKey } from "@/lib/secret/crypto/secret-key";
import { SigningKey } from "@/lib/secret/crypto/sign";

export const makeInviteSecret = (): Promise<InviteSecret> => SecretKey.make("invite-secret");

/** The Ed25519 key that a candidate signs with besides their own. */
export const deriveInviteKey = async (secret: InviteSecret): Promise<SigningKey> =>
  SigningKey.fromSeed(await deriveBytes(secret.hkdf, LABELS.invite, 32));

/** Where an invite's secret is sealed. */
interface InvitePlace {
  readonly household: HouseholdId;
  readonly invite: InviteId;
  readonly by: InviteRow["by"];
}

export async function sealInviteSecret(at: InvitePlace, secret: InviteSecret, to: VerifiedMember) {
  const target = { ...to, household: at.household, by: at.by, keysHash: await keysHash(to) };
  return sealTo("invite-secret", to, secret.expose(), inviteSecretInfo(target, at.invite));
}

/** Throws `missing` when the secret was not sealed to this owner, `tampered` when it does not open. */
export async function openInviteSecret(
  household: HouseholdId,
  keys: MemberKeys,
  row: InviteRow,
): Promise<InviteSecret> {
  const own = row.secrets.find((s) => s.member === keys.member && s.generation === keys.generation);
  if (!own) throw new VaultError("missing", { detail: "invite secret for this member" });
  const target = {
    household,
    member: keys.member,
    generation: keys.generation,
    keysHash: await keysHash(await ownRecipient(keys)),
    by: row.by,
  };
  const info = inviteSecretInfo(target, row.invite);
  return SecretKey.of("invite-secret", await openSeal("invite-secret", await keys.kem(), own.seal, info));
}

export const formatInviteFragment = (secret: InviteSecret, entryHash: Bytes): string =>
  `1.${toBase64Url(secret.expose())}.${toBase64Url(entryHash)}`;

/** Throws `malformed`, or `newer-version` for a link of a later release. */
export async function parseInviteFragment(
  fragment: string,
): Promise<{ secret: InviteSecret; entryHash: Bytes }> {
  const [version, secret, hash, ...rest] = fragment.replace(/^#/, "").split(".");
  if (version !== "1" && /^[1-9][0-9]*$/.test(version ?? "")) {
    throw new VaultError("newer-version", { detail: "invite link" });
  }
  if (version !== "1" || secret?.length !== 43 || hash?.length !== 43 || rest.length > 0) {
    throw new VaultError("malformed", { detail: "invite link" });
  }
  return {
    secret: await SecretKey.of("invite-secret", fromBase64Url(secret)),
    entryHash: fromBase64Url(hash),
  };
}
