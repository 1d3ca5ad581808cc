/**
 * The recovery kit's code (PROTOCOL §2): 160 bits as eight groups of four base32 characters, and a check group.
 * The code is secret; only its sign-in token ever leaves the browser.
 */
import { type Bytes, fromBase32, toBase32 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { labelledHash } from "@/lib/bytes/hash";
import { LABELS } from "@/lib/bytes/labels";
import { deriveFromBytes } from "@/lib/secret/crypto/hkdf";
import { KEY_BYTES, type Kek, SecretKey } from "@/lib/secret/crypto/secret-key";

const KIT_CODE_BYTES = 20;
export const KIT_GROUPS = 9;
export const GROUP_LENGTH = 4;

/** 20 secret bytes. An object, so that the code is no string until a sheet is shown. */
export class KitCode {
  readonly #bytes: Bytes;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== KIT_CODE_BYTES) throw new VaultError("malformed", { detail: "kit code length" });
    this.#bytes = new Uint8Array(bytes);
  }

  expose(): Bytes {
    return new Uint8Array(this.#bytes);
  }

  toJSON(): never {
    throw new VaultError("forbidden", { detail: "a kit code is not written as text" });
  }
}

export const makeKitCode = (): KitCode => new KitCode(crypto.getRandomValues(new Uint8Array(KIT_CODE_BYTES)));

/** The first 20 bits of the labelled hash of the code, as four base32 characters. */
export async function checkGroup(code: Uint8Array): Promise<string> {
  return toBase32(await labelledHash(LABELS.kitCheck, code)).slice(0, GROUP_LENGTH);
}

/** Nine groups of four: what stands on the sheet. */
export async function formatKitGroups(code: KitCode): Promise<readonly string[]> {
  const bytes = code.expose();
  const text = toBase32(bytes) + (await checkGroup(bytes));
  return Array.from({ length: KIT_GROUPS }, (_, i) => text.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH));
}

/** A code from its 36 characters in their one spelling; null when the check group does not fit. */
export async function readKitCode(text: string): Promise<KitCode | null> {
  const groups = GROUP_LENGTH * (KIT_GROUPS - 1);
  const bytes = fromBase32(text.slice(0, groups));
  return (await checkGroup(bytes)) === text.slice(groups) ? new KitCode(bytes) : null;
}

/** What opens the kit's box. 160 random bits need no stretching. */
export async function deriveKitKek(code: KitCode): Promise<Kek> {
  return SecretKey.of("kek", await deriveFromBytes(code.expose(), LABELS.unlockerKit, KEY_BYTES));
}

/** 32 bytes that sign in; they open nothing. */
export const deriveSignInToken = (code: KitCode): Promise<Bytes> =>
  deriveFromBytes(code.expose(), LABELS.kitSignIn, KEY_BYTES);

/** What the ledger holds of the token: the server's lookup key. */
export const signInHashOf = (token: Uint8Array): Promise<Bytes> => labelledHash(LABELS.kitSignInHash, token);
