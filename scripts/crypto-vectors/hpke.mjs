// vectors/kem.json and hpke.json: X-Wing pairs and HPKE seals (PROTOCOL §1, §3; RFC 9180).
import { createCipheriv, createHash, createHmac } from "node:crypto";
import { XWing } from "@noble/post-quantum/hybrid.js";
import { encode } from "cborg";
import { bytesFor, fails, flip, hex, household, id, opens, sha256, utf8, vaultKey, write } from "./bytes.mjs";

const u16 = (n) => Buffer.of(n >> 8, n & 255);
const KEM = 0x647a;
const kemSuite = Buffer.concat([utf8("KEM"), u16(KEM)]);
/** HPKE DeriveKeyPair of MLKEM768-X25519: LabeledDerive with SHAKE256, then X-Wing's own key generation. */
export const deriveKemPair = (ikm) => {
  const label = utf8("DeriveKeyPair");
  const input = Buffer.concat([ikm, utf8("HPKE-v1"), kemSuite, u16(label.length), label, u16(32)]);
  return XWing.keygen(createHash("shake256", { outputLength: 32 }).update(input).digest());
};
write(
  "kem.json",
  ["first seed", "second seed"].map((name) => ({
    seed: hex(bytesFor(name)),
    publicKey: hex(deriveKemPair(bytesFor(name)).publicKey),
  })),
);

// RFC 9180 §5.1, base mode: KDF HKDF-SHA256 (1), AEAD AES-256-GCM (2)
const hpkeSuite = Buffer.concat([utf8("HPKE"), u16(KEM), u16(1), u16(2)]);
const hmac = (k, message) => createHmac("sha256", k).update(message).digest();
const expand = (prk, info, length) => {
  let block = Buffer.alloc(0);
  let out = Buffer.alloc(0);
  for (let i = 1; out.length < length; i++) {
    block = hmac(prk, Buffer.concat([block, info, Buffer.of(i)]));
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, length);
};
const labeledExtract = (saltBytes, label, ikm) =>
  hmac(saltBytes, Buffer.concat([utf8("HPKE-v1"), hpkeSuite, utf8(label), ikm]));
const labeledExpand = (prk, label, info, length) =>
  expand(prk, Buffer.concat([u16(length), utf8("HPKE-v1"), hpkeSuite, utf8(label), info]), length);
const sealHpke = (publicKey, info, plain, name) => {
  const { cipherText, sharedSecret } = XWing.encapsulate(
    publicKey,
    Buffer.concat([bytesFor(`${name} 1`), bytesFor(`${name} 2`)]),
  );
  const none = Buffer.alloc(0);
  const context = Buffer.concat([
    Buffer.of(0),
    labeledExtract(none, "psk_id_hash", none),
    labeledExtract(none, "info_hash", info),
  ]);
  const secret = labeledExtract(sharedSecret, "secret", none);
  const cipher = createCipheriv(
    "aes-256-gcm",
    labeledExpand(secret, "key", context, 32),
    labeledExpand(secret, "base_nonce", context, 12),
  );
  return Buffer.concat([cipherText, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

const seed = bytesFor("recipient");
const keysHash = sha256(bytesFor("sign public"), deriveKemPair(seed).publicKey);
const info = ["keepsake/1/seal/vault-key", household, id("vault"), 3, id("member"), 1, keysHash, id("by")];
const sealed = sealHpke(deriveKemPair(seed).publicKey, encode(info), vaultKey, "encapsulation");
const hpkeCase = (name, withSeed, withInfo, seal, outcome) => ({
  name,
  kind: "vault-key",
  seed: hex(withSeed),
  info: hex(encode(withInfo)),
  seal: hex(seal),
  outcome,
});
const infoNames = [
  "label",
  "household",
  "vault",
  "epoch",
  "member",
  "generation",
  "recipient's keys",
  "sealer",
];
write("hpke.json", [
  hpkeCase("opens", seed, info, sealed, opens(vaultKey)),
  hpkeCase("another recipient", bytesFor("somebody else"), info, sealed, fails("tampered")),
  hpkeCase("ML-KEM half changed", seed, info, flip(sealed, 0), fails("tampered")),
  hpkeCase("X25519 half changed", seed, info, flip(sealed, 1100), fails("tampered")),
  hpkeCase("ciphertext changed", seed, info, flip(sealed, 1120), fails("tampered")),
  hpkeCase("tag changed", seed, info, flip(sealed, sealed.length - 1), fails("tampered")),
  hpkeCase("cut", seed, info, sealed.subarray(0, 1000), fails("tampered")),
  ...info.map((item, i) => {
    const changed =
      typeof item === "number" ? item + 1 : typeof item === "string" ? `${item}x` : bytesFor("other keys");
    const withInfo = info.map((old, at) => (at === i ? changed : old));
    return hpkeCase(`another ${infoNames[i]}`, seed, withInfo, sealed, fails("tampered"));
  }),
]);
