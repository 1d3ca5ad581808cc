/** Ed25519 by WebCrypto. Holds the secret half, not extractable. */
import { type Bytes, concatBytes, fromBase64Url, fromHex } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

/** PKCS #8 head of an Ed25519 private key (RFC 8410 §7); the 32-byte seed follows. */
const PKCS8_HEAD = fromHex("302e020100300506032b657004220420");

export class SigningKey {
  readonly publicKey: Bytes;
  readonly #privateKey: CryptoKey;

  private constructor(publicKey: Bytes, privateKey: CryptoKey) {
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  /** The pair of a 32-byte seed (RFC 8032 §5.1.5). */
  static async fromSeed(seed: Uint8Array): Promise<SigningKey> {
    if (seed.length !== 32) throw new VaultError("malformed", { detail: "Ed25519 seed length" });
    const pkcs8 = concatBytes(PKCS8_HEAD, seed);
    const readable = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
    const { x } = await crypto.subtle.exportKey("jwk", readable);
    if (x === undefined) throw new VaultError("malformed", { detail: "Ed25519 key" });
    const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
    return new SigningKey(fromBase64Url(x), privateKey);
  }

  /** Signature (64 bytes). `signed` comes from a function that puts the label of its purpose in front. */
  async sign(signed: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.sign("Ed25519", this.#privateKey, signed));
  }
}
