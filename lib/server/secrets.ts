/** What the server derives from the secret of its first start. None of it opens a box by itself (PROTOCOL §2). */
import "server-only";
import { type Bytes, equalBytes, toBase32, toBase64Url, toUtf8 } from "@/lib/bytes/encoding";
import { withLabel } from "@/lib/bytes/hash";
import type { HouseholdId, UnlockerId } from "@/lib/bytes/ids";
import { LABELS, type Label } from "@/lib/bytes/labels";

/** Crockford's alphabet in the order of RFC 4648's: no I, L, O or U to mistype. */
const RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** HKDF-SHA-256(secret, no salt, label ‖ 0 ‖ context); `length` bytes. */
async function derive(secret: Bytes, length: number, label: Label, context: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const params = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(0),
    info: withLabel(label, toUtf8(context)),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 8 * length));
}

/**
 * The server's half of a `device` unlocker's key, 32 bytes; constant for household and id, not kept anywhere.
 * The household belongs to it: ids are unique in one household only, and anybody may put one into their own.
 */
export function deviceHalfOf(secret: Bytes, household: HouseholdId, unlocker: UnlockerId): Promise<Bytes> {
  return derive(secret, 32, LABELS.deviceHalf, `${household} ${unlocker}`);
}

/** What session cookies are encrypted under. */
export async function cookieSecretOf(secret: Bytes): Promise<string> {
  return toBase64Url(await derive(secret, 32, LABELS.sessionCookie, ""));
}

/** The code that founds the first household: 80 bits in four groups, the same at every start. */
export async function setUpCodeOf(secret: Bytes): Promise<string> {
  const bytes = await derive(secret, (GROUPS * GROUP_LENGTH * 5) / 8, LABELS.setUpCode, "");
  const symbols = [...toBase32(bytes)].map((symbol) => CROCKFORD.charAt(RFC4648.indexOf(symbol)));
  return Array.from({ length: GROUPS }, (_, i) =>
    symbols.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH).join(""),
  ).join("-");
}

/** Is `typed` the set-up code? Case, spaces and dashes do not count, nor do O for 0 and I or L for 1. */
export async function isSetUpCode(secret: Bytes, typed: string): Promise<boolean> {
  const canonical = (text: string) =>
    text
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, "")
      .replace(/O/g, "0")
      .replace(/[IL]/g, "1");
  return equalBytes(toUtf8(canonical(typed)), toUtf8(canonical(await setUpCodeOf(secret))));
}
