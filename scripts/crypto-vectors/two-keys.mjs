// GCM does not commit to its key: a ciphertext can be made that two keys open (attack 9). GF(2^128) of SP 800-38D.
import { createCipheriv } from "node:crypto";

/**
 * @typedef {{ aes: Uint8Array, nonce: Uint8Array }} GcmKey a key of 32 bytes and a nonce of 12
 * @param {Uint8Array} block
 */
const toField = (block) => BigInt(`0x${Buffer.from(block).toString("hex")}`);

/** @param {bigint} x */
const fromField = (x) => Buffer.from(x.toString(16).padStart(32, "0"), "hex");

/**
 * @param {bigint} x
 * @param {bigint} y
 */
function times(x, y) {
  let z = 0n;
  let v = y;
  for (let i = 127n; i >= 0n; i--) {
    if ((x >> i) & 1n) z ^= v;
    v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
  }
  return z;
}

/** @param {bigint} x answers x^(2^128 − 2) */
function inverse(x) {
  let result = 1n << 127n;
  let power = x;
  for (let i = 1; i < 128; i++) {
    power = times(power, power);
    result = times(result, power);
  }
  return result;
}

/**
 * @param {Uint8Array} aes
 * @param {Uint8Array} block
 */
function blockOf(aes, block) {
  const cipher = createCipheriv("aes-256-ecb", aes, null).setAutoPadding(false);
  return toField(Buffer.concat([cipher.update(block), cipher.final()]));
}

/**
 * The ciphertext with another block at `free` (0-based), and the tag under which both keys open it.
 * @param {Uint8Array} ciphertext whole blocks of 16 bytes, no additional data
 * @param {number} free
 * @param {readonly [GcmKey, GcmKey]} keys
 * @returns {Buffer}
 */
export function openedByTwo(ciphertext, free, keys) {
  const blocks = Array.from({ length: ciphertext.length / 16 }, (_, i) =>
    toField(ciphertext.subarray(16 * i, 16 * i + 16)),
  );
  const [a, b] = keys.map(({ aes, nonce }) => {
    const h = blockOf(aes, Buffer.alloc(16));
    const powers = [1n << 127n];
    for (let i = 0; i <= blocks.length; i++) powers.push(times(powers[i] ?? 0n, h));
    return { powers, mask: blockOf(aes, Buffer.concat([nonce, Buffer.of(0, 0, 0, 1)])) };
  });
  if (!a || !b) throw new TypeError("two keys");
  const at = (/** @type {number} */ i) => blocks.length + 1 - i;
  const lengths = BigInt(128 * blocks.length);
  const sumOf = (
    /** @type {{ powers: bigint[], mask: bigint }} */ { powers, mask },
    /** @type {bigint} */ own,
  ) =>
    [...blocks.entries()].reduce(
      (sum, [i, block]) => sum ^ times(i === free ? own : block, powers[at(i)] ?? 0n),
      times(lengths, powers[1] ?? 0n) ^ mask,
    );
  const difference = (a.powers[at(free)] ?? 0n) ^ (b.powers[at(free)] ?? 0n);
  const own = times(sumOf(a, 0n) ^ sumOf(b, 0n), inverse(difference));
  blocks[free] = own;
  return Buffer.concat([...blocks.map(fromField), fromField(sumOf(a, own))]);
}
