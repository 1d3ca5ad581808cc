/** Ways in (PROTOCOL §2): a key from a passkey, a device or the kit opens a box, the box opens the ARK. Secret. */
import * as v from "valibot";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import type { HouseholdId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import { bytesOf, type Sealed } from "@/lib/bytes/sealed";
import type { UnlockerBody } from "@/lib/ledger/types";
import type { UnlockerRow, View } from "@/lib/ledger/view";
import { arkInfo, localArkAad, type UnlockerPlace, unlockerAad } from "@/lib/secret/crypto/aad";
import { open, seal } from "@/lib/secret/crypto/box";
import { deriveBytes } from "@/lib/secret/crypto/hkdf";
import { deriveKemPair, type KemPair, openSeal } from "@/lib/secret/crypto/hpke";
import { checkAgainstFold, deriveMemberKeys, type MemberKeys } from "@/lib/secret/crypto/keys";
import { ownUnlocker, type VerifiedUnlocker } from "@/lib/secret/crypto/recipient";
import { sealTo } from "@/lib/secret/crypto/seal";
import { KEY_BYTES, type Kek, SecretKey, type UnlockSeed } from "@/lib/secret/crypto/secret-key";

const boxContent = v.strictObject({
  unlockSeed: bytesOf(KEY_BYTES),
  memberId: v.string(),
  householdId: v.string(),
});

const deriveUnlockerPair = async (seed: UnlockSeed): Promise<KemPair> =>
  deriveKemPair(await deriveBytes(seed.hkdf, LABELS.unlockerKem, KEY_BYTES));

/** What `unlocker.add` says of the box: the ARK is sealed to `kemPublic` by whoever composes the entry. */
async function makeUnlockerBox(
  at: UnlockerPlace,
  kek: Kek,
): Promise<{ kemPublic: Bytes; box: Sealed<"unlocker"> }> {
  const seed = await SecretKey.make("unlock-seed");
  const { publicKey } = await deriveUnlockerPair(seed);
  const content = encodeCbor({
    unlockSeed: seed.expose(),
    memberId: at.member,
    householdId: at.household,
  });
  return { kemPublic: publicKey, box: await seal("unlocker", kek, content, unlockerAad(at, publicKey)) };
}

/** Seals the ARK of `keys` to a way in of the same member. */
export async function sealArk(
  household: HouseholdId,
  keys: MemberKeys,
  to: VerifiedUnlocker,
): Promise<Sealed<"ark">> {
  const at = { household, member: keys.member, unlocker: to.unlocker, kind: to.kind };
  return sealTo("ark", to, keys.ark.expose(), arkInfo(at, keys.generation, await sha256(to.kemPublic)));
}

/** The parts of a way in that only its kind has. */
export type UnlockerSource =
  | {
      readonly kind: "passkey";
      readonly credentialId: Bytes;
      readonly credentialPublicKey: Bytes;
      /** null: the passkey gives no PRF and opens nothing */
      readonly kek: Kek | null;
    }
  | { readonly kind: "device"; readonly kek: Kek }
  | { readonly kind: "kit"; readonly kek: Kek; readonly signInHash: Bytes };

/** The body of `unlocker.add`, with the ARK of `keys` sealed unless `withoutArk` (`member.rotate` follows). */
export async function makeUnlocker(
  household: HouseholdId,
  keys: MemberKeys,
  unlocker: UnlockerBody["unlocker"],
  source: UnlockerSource,
  options: { withoutArk?: boolean } = {},
): Promise<UnlockerBody> {
  const { kek, ...publicParts } = source;
  if (kek === null) return { unlocker, ...publicParts };
  const at = { household, member: keys.member, unlocker, kind: source.kind };
  const body: UnlockerBody = { unlocker, ...publicParts, ...(await makeUnlockerBox(at, kek)) };
  const to = ownUnlocker(keys, body);
  if (options.withoutArk || !to) return body;
  return { ...body, sealedARK: await sealArk(household, keys, to) };
}

/**
 * KEK → box → ARK → member keys, each checked: ids in the box, both public keys against the fold.
 * Throws `wrong-key` (another KEK, or the ledger holds other keys), `tampered`, `missing` (this way in
 * holds no ARK).
 */
export async function openUnlocker(
  view: View,
  household: HouseholdId,
  row: UnlockerRow,
  kek: Kek,
): Promise<MemberKeys> {
  const { member, unlocker, kind, kemPublic, box, sealedARK, sealedGeneration } = row;
  if (!kemPublic || !box || !sealedARK || sealedGeneration === null) {
    throw new VaultError("missing", { detail: "this way in does not hold the account key" });
  }
  const at = { household, member, unlocker, kind };
  const content = v.safeParse(
    boxContent,
    decodeCbor(await open("unlocker", kek, box, unlockerAad(at, kemPublic))),
  );
  if (!content.success || content.output.memberId !== member || content.output.householdId !== household) {
    throw new VaultError("tampered", { detail: "unlocker box content" });
  }
  const pair = await deriveUnlockerPair(await SecretKey.of("unlock-seed", content.output.unlockSeed));
  const info = arkInfo(at, sealedGeneration, await sha256(kemPublic));
  const ark = await SecretKey.of("ark", await openSeal("ark", pair, sealedARK, info));
  const keys = await deriveMemberKeys({ member, generation: sealedGeneration }, ark);
  // PROTOCOL §2: else stop.
  await checkAgainstFold(view, keys, "both");
  return keys;
}

const localArk = v.strictObject({ ark: bytesOf(KEY_BYTES), generation: v.number() });

/** The ARK boxed under the KEK itself, kept on a known device: a daily unlock needs no HPKE. */
export const sealLocalArk = (at: UnlockerPlace, kek: Kek, keys: MemberKeys): Promise<Sealed<"local-ark">> =>
  seal(
    "local-ark",
    kek,
    encodeCbor({ ark: keys.ark.expose(), generation: keys.generation }),
    localArkAad(at),
  );

/** Throws `wrong-key` or `tampered`. The caller checks the keys against the fold that it has cached. */
export async function openLocalArk(
  at: UnlockerPlace,
  kek: Kek,
  box: Sealed<"local-ark">,
): Promise<MemberKeys> {
  const content = v.safeParse(localArk, decodeCbor(await open("local-ark", kek, box, localArkAad(at))));
  if (!content.success) throw new VaultError("malformed", { detail: "local account key" });
  const { ark, generation } = content.output;
  return deriveMemberKeys({ member: at.member, generation }, await SecretKey.of("ark", ark));
}
