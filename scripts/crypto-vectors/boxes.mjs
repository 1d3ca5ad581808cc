// vectors/box.json: boxes of every kind, and what is done to them (PROTOCOL §3).
import { createCipheriv } from "node:crypto";
import { encode } from "cborg";
import { bytesFor, fails, flip, hex, hkdf, household, id, opens, sha256, utf8, write } from "./bytes.mjs";

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

// GCM does not commit to its key: a ciphertext can be made that two keys open (attack 9). GF(2^128) of SP 800-38D.
const toField = (block) => BigInt(`0x${hex(block)}`);
const fromField = (x) => Buffer.from(x.toString(16).padStart(32, "0"), "hex");
const times = (x, y) => {
  let z = 0n;
  let v = y;
  for (let i = 127n; i >= 0n; i--) {
    if ((x >> i) & 1n) z ^= v;
    v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
  }
  return z;
};
const inverse = (x) => {
  // x^(2^128 - 2)
  let result = 1n << 127n;
  let power = x;
  for (let i = 1; i < 128; i++) {
    power = times(power, power);
    result = times(result, power);
  }
  return result;
};
const blockOf = (aes, block) => {
  const cipher = createCipheriv("aes-256-ecb", aes, null).setAutoPadding(false);
  return toField(Buffer.concat([cipher.update(block), cipher.final()]));
};
const opensUnderTwo = (() => {
  const [a, b] = [key, other].map((k) => {
    const { aes, nonce } = boxKeys("account", k, salt, aads.account);
    const h = blockOf(aes, Buffer.alloc(16));
    return { h, mask: blockOf(aes, Buffer.concat([nonce, Buffer.of(0, 0, 0, 1)])) };
  });
  const first = toField(bytesFor("first block", 16));
  const lengths = BigInt(2 * 128); // 0 bits of AAD, 256 of ciphertext
  const sum = (f) => f(a.h) ^ f(b.h);
  const cube = (h) => times(times(h, h), h);
  const rest =
    times(first, sum(cube)) ^
    times(
      lengths,
      sum((h) => h),
    ) ^
    a.mask ^
    b.mask;
  const second = times(rest, inverse(sum((h) => times(h, h))));
  const tag = times(first, cube(a.h)) ^ times(second, times(a.h, a.h)) ^ times(lengths, a.h) ^ a.mask;
  return Buffer.concat([first, second, tag].map(fromField));
})();
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
