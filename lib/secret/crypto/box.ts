/**
 * Boxes (PROTOCOL §3): suite ‖ salt(32) ‖ commitment(32) ‖ AES-256-GCM ciphertext with tag. Sees plaintext.
 *
 * HKDF-SHA-256(key, salt, label of the kind ‖ SHA-256(CBOR of the AAD)) gives 76 bytes:
 * AES key (32), nonce (12), commitment (32). The salt is fresh for every box, so key and nonce never repeat.
 */
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, concatBytes, equalBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import { LABELS } from "@/lib/bytes/labels";
import { BOX_OVERHEAD, type Sealed } from "@/lib/bytes/sealed";
import { deriveBytes } from "@/lib/secret/crypto/hkdf";
import type { KeyPurpose, SecretKey } from "@/lib/secret/crypto/secret-key";

/** PROTOCOL §1: one suite, one byte, no negotiation. */
export const SUITE = 1;
const SALT_BYTES = 32;
const COMMITMENT_BYTES = 32;
const CONTENT_AT = 1 + SALT_BYTES + COMMITMENT_BYTES;

/** What each kind of box is labelled with. */
const BOX_LABELS = {
  account: LABELS.boxAccount,
  name: LABELS.boxName,
  profile: LABELS.boxProfile,
  vault: LABELS.boxVault,
  unlocker: LABELS.boxUnlocker,
  "previous-key": LABELS.boxPreviousKey,
  "previous-ark": LABELS.boxPreviousArk,
  "local-ark": LABELS.boxLocalArk,
  cache: LABELS.boxCache,
  preferences: LABELS.boxPreferences,
  "invite-names": LABELS.boxInvite,
} as const;

/** Which key may seal and open which kind: a mix-up does not type-check. */
interface BoxKeys {
  account: "vault-key";
  name: "vault-key";
  /** of a candidate: under the invite secret */
  profile: "vault-key" | "invite-secret";
  vault: "vault-key";
  unlocker: "kek";
  "previous-key": "vault-key";
  "previous-ark": "ark";
  "local-ark": "kek";
  cache: "self";
  preferences: "self";
  "invite-names": "invite-secret";
}
export type BoxKind = keyof BoxKeys;
export type BoxKey<Kind extends BoxKind> = SecretKey<BoxKeys[Kind]>;

/** Seals `content` (plaintext bytes, padded by the caller where its length would tell something). */
export async function seal<Kind extends BoxKind>(
  kind: Kind,
  key: BoxKey<Kind>,
  content: Uint8Array,
  aad: CborValue,
): Promise<Sealed<Kind>> {
  // PROTOCOL §3: made here, never passed in.
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const { aes, nonce, commitment } = await deriveBoxKeys(kind, key, salt, aad, "encrypt");
  const ciphertext = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce },
    aes,
    new Uint8Array(content),
  );
  return concatBytes(
    Uint8Array.of(SUITE),
    salt,
    commitment,
    new Uint8Array(ciphertext),
  ) as Bytes as Sealed<Kind>;
}

/**
 * Opens a box. Throws `newer-version` on an unknown suite byte, `wrong-key` when the commitment differs
 * (another key, kind or AAD), `tampered` when it does not but the content does, `malformed` when too short.
 */
export async function open<Kind extends BoxKind>(
  kind: Kind,
  key: BoxKey<Kind>,
  box: Sealed<Kind>,
  aad: CborValue,
): Promise<Bytes> {
  if (box.length === 0) throw new VaultError("malformed", { detail: `${kind} box is too short` });
  // PROTOCOL §1: an unknown suite byte is an error, never a fallback.
  if (box[0] !== SUITE) throw new VaultError("newer-version", { detail: `${kind} box suite` });
  if (box.length < BOX_OVERHEAD) throw new VaultError("malformed", { detail: `${kind} box is too short` });
  const salt = box.slice(1, 1 + SALT_BYTES);
  const { aes, nonce, commitment } = await deriveBoxKeys(kind, key, salt, aad, "decrypt");
  // PROTOCOL §3: before anything is decrypted, so that one ciphertext opens under one key.
  if (!equalBytes(commitment, box.subarray(1 + SALT_BYTES, CONTENT_AT))) {
    throw new VaultError("wrong-key", { detail: `${kind} box` });
  }
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, aes, box.slice(CONTENT_AT)),
    );
  } catch (cause) {
    throw new VaultError("tampered", { detail: `${kind} box`, cause });
  }
}

async function deriveBoxKeys<Kind extends BoxKind>(
  kind: Kind,
  key: SecretKey<KeyPurpose>,
  salt: Bytes,
  aad: CborValue,
  usage: "encrypt" | "decrypt",
) {
  const context = await sha256(encodeCbor(aad));
  const derived = await deriveBytes(key.hkdf, BOX_LABELS[kind], 76, { salt, context });
  const aes = await crypto.subtle.importKey("raw", derived.subarray(0, 32), "AES-GCM", false, [usage]);
  return { aes, nonce: derived.slice(32, 44), commitment: derived.slice(44, 76) };
}
