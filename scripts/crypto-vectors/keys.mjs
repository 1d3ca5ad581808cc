// vectors/derive.json: keys that follow from others (PROTOCOL §2).
import { createPrivateKey, createPublicKey } from "node:crypto";
import { bytesFor, derive, hex, labelled, sha256, utf8, vaultKey, write } from "./bytes.mjs";
import { deriveKemPair } from "./hpke.mjs";

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const ed25519 = (signSeed) => {
  const pkcs8 = { key: Buffer.concat([PKCS8_ED25519, signSeed]), format: "der", type: "pkcs8" };
  const spki = createPublicKey(createPrivateKey(pkcs8)).export({ format: "der", type: "spki" });
  return spki.subarray(-32);
};
const ark = bytesFor("account root key");
const prf = bytesFor("PRF output");
const deviceKey = bytesFor("device key");
const serverHalf = bytesFor("server half");
const inviteSecret = bytesFor("invite secret");
write("derive.json", {
  member: {
    ark: hex(ark),
    signPublic: hex(ed25519(derive(ark, "member/sign"))),
    kemPublic: hex(deriveKemPair(derive(ark, "member/kem")).publicKey),
    self: hex(derive(ark, "member/self")),
  },
  passkey: { prf: hex(prf), kek: hex(derive(prf, "unlocker/passkey")) },
  device: {
    key: hex(deviceKey),
    serverHalf: hex(serverHalf),
    kek: hex(derive(deviceKey, "unlocker/device", 32, serverHalf)),
  },
  prfSalt: {
    rpId: "vault.vandam.example",
    salt: hex(sha256(utf8("keepsake/1/prf"), utf8("vault.vandam.example"))),
  },
  vaultKey: { key: hex(vaultKey), commitment: hex(labelled("commitment", vaultKey)) },
  invite: { secret: hex(inviteSecret), publicKey: hex(ed25519(derive(inviteSecret, "invite"))) },
});
