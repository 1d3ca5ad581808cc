// Writes lib/secret/crypto/vectors/*.json: `node scripts/make-crypto-vectors.mjs`.
// A second implementation of PROTOCOL §2 and §3, over node:crypto, that shares no code with lib/: what both agree
// on is what the document says. Every input is the hash of its name, so a second run writes the same bytes.
import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
} from "node:crypto";
import { writeFileSync } from "node:fs";
import { shake256 } from "@noble/hashes/sha3.js";
import { XWing } from "@noble/post-quantum/hybrid.js";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { encode } from "cborg";

const folder = new URL("../lib/secret/crypto/vectors/", import.meta.url);
const utf8 = (text) => Buffer.from(text, "utf8");
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const labelled = (label, ...parts) => sha256(utf8(`keepsake/1/${label}`), Buffer.alloc(1), ...parts);
const hkdf = (key, salt, info, length) => Buffer.from(hkdfSync("sha256", key, salt, info, length));
const derive = (key, label, length = 32, salt = Buffer.alloc(0)) =>
  hkdf(key, salt, utf8(`keepsake/1/${label}`), length);
/** 32 fixed bytes for a name */
const bytesFor = (name, length = 32) => sha256(utf8(name)).subarray(0, length);
const id = (name) => base64url(bytesFor(name, 16));
const flip = (bytes, at) => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
const write = (name, content) =>
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);

// Boxes ---------------------------------------------------------------------------------------------------------

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

const household = base64url(bytesFor("household"));
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
const opens = (bytes) => ({ content: hex(bytes) });
const fails = (error) => ({ error });
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

// X-Wing and HPKE -----------------------------------------------------------------------------------------------

const u16 = (n) => Buffer.of(n >> 8, n & 255);
const KEM = 0x647a;
const kemSuite = Buffer.concat([utf8("KEM"), u16(KEM)]);
/** HPKE DeriveKeyPair of MLKEM768-X25519: LabeledDerive with SHAKE256, then X-Wing's own key generation. */
const deriveKemPair = (ikm) => {
  const label = utf8("DeriveKeyPair");
  const input = Buffer.concat([ikm, utf8("HPKE-v1"), kemSuite, u16(label.length), label, u16(32)]);
  return XWing.keygen(shake256(input, { dkLen: 32 }));
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
const vaultKey = bytesFor("vault key");
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

// Derived keys --------------------------------------------------------------------------------------------------

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

// The kit -------------------------------------------------------------------------------------------------------

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const base32 = (bytes) => {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join("");
};
const kitText = (code) => base32(code) + base32(labelled("kit/check", code)).slice(0, 4);
const groupsOf = (text) => text.match(/.{4}/g);
/** a code whose text has an I, an L, an O and a B, to be mistaken */
const findCode = (from, wanted) => {
  for (let i = 0; ; i++) {
    const code = bytesFor(`${from} ${i}`, 20);
    if (wanted(kitText(code))) return code;
  }
};
const code = findCode("kit code", (t) => /I/.test(t) && /L/.test(t) && /O/.test(t) && /B/.test(t));
const text = kitText(code);
const groups = groupsOf(text);
const replaceAt = (at, c) => text.slice(0, at) + c + text.slice(at + 1);
const wrongAt = (at) => replaceAt(at, text[at] === "A" ? "C" : "A");
const swapAt = (at) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
const differs = [...text].findIndex((c, at) => at >= 8 && at % 4 < 3 && c !== text[at + 1]);
const read = { code: hex(code) };
const slip = (detail) => ({ error: "kit-mistyped", detail });
const typed = (name, input, outcome) => ({ name, typed: input, outcome });
const token = derive(code, "kit/sign-in");
write("kit.json", {
  code: hex(code),
  groups,
  kek: hex(derive(code, "unlocker/kit")),
  token: hex(token),
  signInHash: hex(labelled("kit/sign-in-hash", token)),
  typed: [
    typed("as printed", groups.join(" "), read),
    typed("in one run", text, read),
    typed("small letters and dashes", groups.join("-").toLowerCase(), read),
    typed("lines and spaces around", `\n ${groups.join("\n")} \n`, read),
    typed("0 for O", groups.join(" ").replaceAll("O", "0"), read),
    typed("1 for I", groups.join(" ").replaceAll("I", "1"), read),
    typed("1 for L", groups.join(" ").replaceAll("L", "1"), read),
    typed(
      "1 for I and L, 0 for O, 8 for B",
      text.replace(/[IL]/g, "1").replace(/O/g, "0").replace(/B/g, "8"),
      read,
    ),
    typed("nothing", "", slip(null)),
    typed("a group missing", groups.slice(0, 8).join(" "), slip(null)),
    typed("a group twice", [...groups, groups[8]].join(" "), slip(null)),
    typed("third group short", groups.map((g, i) => (i === 2 ? g.slice(1) : g)).join(" "), slip("3")),
    typed("fifth group long", groups.map((g, i) => (i === 4 ? `${g}A` : g)).join(" "), slip("5")),
    typed("a nine in group 2", replaceAt(5, "9"), slip("2")),
    typed("a sign in the check group", replaceAt(33, "?"), slip("check")),
    typed("one wrong character in group 1", wrongAt(0), slip("1")),
    typed("one wrong character in group 8", wrongAt(31), slip("8")),
    typed("one wrong character in the check group", wrongAt(32), slip("check")),
    typed("two neighbours swapped", swapAt(differs), slip(String(Math.floor(differs / 4) + 1))),
    typed(
      "three wrong characters",
      [0, 9, 18].reduce((t, at) => t.slice(0, at) + wrongAt(at)[at] + t.slice(at + 1), text),
      slip(null),
    ),
  ],
});

// Words ---------------------------------------------------------------------------------------------------------

const words = (hash, count) => {
  const bits = [...hash].map((b) => b.toString(2).padStart(8, "0")).join("");
  return Array.from(
    { length: count },
    (_, i) => wordlist[Number.parseInt(bits.slice(11 * i, 11 * i + 11), 2)],
  );
};
const head = bytesFor("head");
const candidate = { signPublic: bytesFor("sign public"), kemPublic: bytesFor("kem public") };
const safety = labelled(
  "words",
  utf8(household),
  utf8(id("invite")),
  candidate.signPublic,
  candidate.kemPublic,
);
write("words.json", {
  head: [
    { hash: hex(head), words: words(head, 4) },
    { hash: "00".repeat(32), words: ["abandon", "abandon", "abandon", "abandon"] },
    { hash: "ff".repeat(32), words: ["zoo", "zoo", "zoo", "zoo"] },
  ],
  safety: {
    household,
    invite: id("invite"),
    signPublic: hex(candidate.signPublic),
    kemPublic: hex(candidate.kemPublic),
    words: words(safety, 8),
  },
});
