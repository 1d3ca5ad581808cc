// vectors/box.json: boxes of every kind, and what is done to them (PROTOCOL §3).
import { createCipheriv } from "node:crypto";
import { encode } from "cborg";
import { bytesFor, fails, flip, hex, hkdf, household, id, opens, sha256, utf8, write } from "./bytes.mjs";
import { openedByTwo } from "./two-keys.mjs";

const boxKeys = (kind, key, salt, aad) => {
  const label = kind === "invite-names" ? "invite" : kind;
  const okm = hkdf(key, salt, Buffer.concat([utf8(`keepsake/1/box/${label}`), sha256(encode(aad))]), 76);
  return { aes: okm.subarray(0, 32), nonce: okm.subarray(32, 44), commitment: okm.subarray(44) };
};

const sealBox = (kind, key, salt, aad, content) => {
  const { aes, nonce, commitment } = boxKeys(kind, key, salt, aad);
  const cipher = createCipheriv("aes-256-gcm", aes, nonce);
  const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([Buffer.of(1), salt, commitment, body]);
};

const aads = {
  account: ["account", household, id("vault"), 3, id("account"), 7],
  name: ["name", household, 0],
  profile: ["profile", household, id("member"), 0],
  vault: ["vault", household, id("vault"), 0],
  unlocker: ["unlocker", household, id("member"), id("unlocker"), "kit", bytesFor("kem public", 32)],
  "previous-key": ["previous-key", household, id("vault"), 4, 3],
  "previous-ark": ["previous-ark", household, id("member"), 1],
  "local-ark": ["local-ark", household, id("member"), id("unlocker"), "passkey"],
  cache: ["cache", household, id("member")],
  preferences: ["preferences", household, id("member"), 2, 9],
  "invite-names": ["invite-names", household, id("invite")],
};
const key = bytesFor("box key");
const other = bytesFor("another box key");
const salt = bytesFor("salt");
const content = utf8("what a box holds");
const box = sealBox("account", key, salt, aads.account, content);
const boxCase = (name, kind, withKey, aad, bytes, outcome) => ({
  name,
  kind,
  key: hex(withKey),
  aad: hex(encode(aad)),
  box: hex(bytes),
  outcome,
});
const accountCase = (name, bytes, outcome) => boxCase(name, "account", key, aads.account, bytes, outcome);

const twoKeys = [key, other].map((k) => boxKeys("account", k, salt, aads.account));
const opensUnderTwo = openedByTwo(Buffer.concat([bytesFor("first block", 16), Buffer.alloc(16)]), 1, twoKeys);
const commitmentUnder = (k) => boxKeys("account", k, salt, aads.account).commitment;
const twoKeyBox = (k) => Buffer.concat([Buffer.of(1), salt, commitmentUnder(k), opensUnderTwo]);
const decryptsTo = (k) => {
  const { aes, nonce } = boxKeys("account", k, salt, aads.account);
  const counter = createCipheriv("aes-256-ctr", aes, Buffer.concat([nonce, Buffer.of(0, 0, 0, 2)]));
  return counter.update(opensUnderTwo.subarray(0, 32));
};

write("box.json", [
  ...Object.entries(aads).map(([kind, aad]) =>
    boxCase(
      `opens: ${kind}`,
      kind,
      key,
      aad,
      sealBox(kind, key, bytesFor(`salt of ${kind}`), aad, content),
      opens(content),
    ),
  ),
  accountCase(
    "opens: empty content",
    sealBox("account", key, salt, aads.account, Buffer.alloc(0)),
    opens([]),
  ),
  accountCase("suite 0", Buffer.concat([Buffer.of(0), box.subarray(1)]), fails("newer-version")),
  accountCase("suite 2", Buffer.concat([Buffer.of(2), box.subarray(1)]), fails("newer-version")),
  accountCase("nothing", Buffer.alloc(0), fails("malformed")),
  accountCase("one byte short of a tag", box.subarray(0, 80), fails("malformed")),
  accountCase("salt changed", flip(box, 1), fails("wrong-key")),
  accountCase("first byte of the commitment changed", flip(box, 33), fails("wrong-key")),
  accountCase("last byte of the commitment changed", flip(box, 64), fails("wrong-key")),
  accountCase("ciphertext changed", flip(box, 65), fails("tampered")),
  accountCase("tag changed", flip(box, box.length - 1), fails("tampered")),
  accountCase("cut by one byte", box.subarray(0, box.length - 1), fails("tampered")),
  accountCase("one byte more", Buffer.concat([box, Buffer.of(0)]), fails("tampered")),
  boxCase("another key", "account", other, aads.account, box, fails("wrong-key")),
  boxCase("opened as another kind", "vault", key, aads.account, box, fails("wrong-key")),
  ...aads.account.slice(1).map((item, i) => {
    const changed = typeof item === "number" ? item + 1 : id(`another ${i}`);
    const aad = aads.account.map((old, at) => (at === i + 1 ? changed : old));
    const what = ["household", "vault", "epoch", "account", "revision"][i];
    return boxCase(`another ${what}`, "account", key, aad, box, fails("wrong-key"));
  }),
  boxCase(
    "made for two keys: the first",
    "account",
    key,
    aads.account,
    twoKeyBox(key),
    opens(decryptsTo(key)),
  ),
  boxCase(
    "made for two keys: the second",
    "account",
    other,
    aads.account,
    twoKeyBox(key),
    fails("wrong-key"),
  ),
  boxCase(
    "made for two keys, committed to the second",
    "account",
    other,
    aads.account,
    twoKeyBox(other),
    opens(decryptsTo(other)),
  ),
]);
