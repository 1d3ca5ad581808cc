/**
 * HPKE (RFC 9180) base mode: MLKEM768-X25519 (X-Wing), HKDF-SHA-256, AES-256-GCM. Sees keys that are sealed.
 * Loaded when needed: a daily unlock from the sealed cache does without it.
 */
import type { CipherSuite, Key } from "hpke";
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, concatBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { Sealed } from "@/lib/bytes/sealed";
import { KEM_PUBLIC_BYTES } from "@/lib/ledger/types";

/** enc ‖ ciphertext: length of the X-Wing encapsulation. */
const ENCAPSULATED_BYTES = 1120;

export type SealKind = "vault-key" | "ark" | "invite-secret";

/** An X-Wing pair; the private half is opaque and not extractable. */
export interface KemPair {
  readonly publicKey: Bytes;
  readonly privateKey: Key;
}

let loading: Promise<CipherSuite> | undefined;

/** The one suite; the code for it is fetched at the first call. */
function suite(): Promise<CipherSuite> {
  loading ??= Promise.all([import("hpke"), import("@panva/hpke-noble")]).then(
    ([hpke, noble]) =>
      new hpke.CipherSuite(noble.KEM_MLKEM768_X25519, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_256_GCM),
  );
  return loading;
}

/** DeriveKeyPair(seed) of 32 bytes: frozen by vectors/kem.json, since X-Wing is still a draft. */
export async function deriveKemPair(seed: Bytes): Promise<KemPair> {
  const hpke = await suite();
  const pair = await hpke.DeriveKeyPair(seed, false);
  return {
    publicKey: new Uint8Array(await hpke.SerializePublicKey(pair.publicKey)),
    privateKey: pair.privateKey,
  };
}

/** For seal.ts alone, which knows where a public key comes from. Throws `bad-public-key` when it is none. */
export async function sealToPublicKey<Kind extends SealKind>(
  _kind: Kind,
  kemPublic: Bytes,
  content: Uint8Array,
  info: CborValue,
): Promise<Sealed<Kind>> {
  if (kemPublic.length !== KEM_PUBLIC_BYTES) throw new VaultError("bad-public-key");
  const hpke = await suite();
  try {
    const publicKey = await hpke.DeserializePublicKey(kemPublic);
    const sealed = await hpke.Seal(publicKey, content, { info: encodeCbor(info) });
    return concatBytes(sealed.encapsulatedSecret, sealed.ciphertext) as Bytes as Sealed<Kind>;
  } catch (cause) {
    throw new VaultError("bad-public-key", { cause });
  }
}

/**
 * Opens what seal.ts sealed. HPKE cannot tell another key from changed bytes: both throw `tampered`,
 * for the fold said whom the seal is for.
 */
export async function openSeal<Kind extends SealKind>(
  kind: Kind,
  pair: KemPair,
  seal: Sealed<Kind>,
  info: CborValue,
): Promise<Bytes> {
  const hpke = await suite();
  try {
    return new Uint8Array(
      await hpke.Open(
        pair.privateKey,
        seal.subarray(0, ENCAPSULATED_BYTES),
        seal.subarray(ENCAPSULATED_BYTES),
        { info: encodeCbor(info) },
      ),
    );
  } catch (cause) {
    throw new VaultError("tampered", { detail: `${kind} seal`, cause });
  }
}
