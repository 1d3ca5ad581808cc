/** Reads Steam's own files: Steamguard-… of the Android app and .maFile of Steam Desktop Authenticator. Plaintext. */
import * as v from "valibot";
import type { Bytes } from "@/lib/bytes/encoding";
import { type Importer, problem } from "@/lib/secret/import/importer";
import { plainText } from "@/lib/secret/otp/plain-text";
import { MAX_SECRET_BYTES } from "@/lib/secret/otp/secret";
import { STEAM } from "@/lib/secret/otp/uri";
import type { AccountFields } from "@/lib/secret/vault/account";

/** Only these are read: identity_secret confirms trades and revocation_code turns Steam Guard off. */
const guard = v.object({ shared_secret: v.string(), account_name: v.optional(v.string(), "") });
const file = v.union([
  v.pipe(
    v.object({ accounts: v.record(v.string(), v.unknown()) }),
    v.transform(({ accounts }) => Object.values(accounts)),
  ),
  v.pipe(
    v.looseObject({ shared_secret: v.unknown() }),
    v.transform((one): unknown[] => [one]),
  ),
]);

export const steamFile: Importer = {
  detect: (text) => text.trimStart().startsWith("{") && text.includes('"shared_secret"'),

  read(text, place) {
    const here = place ?? "line 1";
    const parsed = v.safeParse(file, parseJson(text));
    if (!parsed.success) return { accounts: [], parts: [], problems: [problem(here, "not-an-account")] };
    const readings = parsed.output.map(readGuard);
    const accounts = readings.filter((fields) => fields !== null);
    const unread = readings.filter((fields) => fields === null);
    return { accounts, parts: [], problems: unread.map(() => problem(here, "bad-secret")) };
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** null: no secret in it. */
function readGuard(entry: unknown): AccountFields | null {
  const parsed = v.safeParse(guard, entry);
  if (!parsed.success) return null;
  let secret: Bytes;
  try {
    secret = Uint8Array.from(atob(parsed.output.shared_secret), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
  if (secret.length === 0 || secret.length > MAX_SECRET_BYTES) return null;
  const name = plainText(parsed.output.account_name).slice(0, 200);
  return { ...STEAM, issuer: "Steam", name, secret, notes: "", tags: [], backupCodes: [] };
}
