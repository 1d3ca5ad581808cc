// What the vectors are written with: bytes from names, hashes, HKDF, and the files themselves.
import { createHash, hkdfSync } from "node:crypto";
import { writeFileSync } from "node:fs";

export const utf8 = (text) => Buffer.from(text, "utf8");
export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
export const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
export const labelled = (label, ...parts) => sha256(utf8(`keepsake/1/${label}`), Buffer.alloc(1), ...parts);
export const hkdf = (key, salt, info, length) => Buffer.from(hkdfSync("sha256", key, salt, info, length));
export const derive = (key, label, length = 32, salt = Buffer.alloc(0)) =>
  hkdf(key, salt, utf8(`keepsake/1/${label}`), length);
/** 32 fixed bytes for a name */
export const bytesFor = (name, length = 32) => sha256(utf8(name)).subarray(0, length);
export const id = (name) => base64url(bytesFor(name, 16));
export const flip = (bytes, at) => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
const folder = new URL("../../lib/secret/crypto/vectors/", import.meta.url);
export const write = (name, content) =>
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);

export const household = base64url(bytesFor("household"));
export const vaultKey = bytesFor("vault key");
/** One outcome each. */
export const opens = (bytes) => ({ content: hex(bytes) });
export const fails = (error) => ({ error });
