/** Reads and writes otpauth:// as real apps write it (Key URI Format, with the habits of many apps). Plaintext. */
import { toBase32 } from "@/lib/bytes/encoding";
import { readLabel, writeLabel } from "@/lib/secret/otp/label";
import { DEFAULTS, readAlgorithm, readCounter, readDigits, readPeriod } from "@/lib/secret/otp/numbers";
import { plainText } from "@/lib/secret/otp/plain-text";
import { Query } from "@/lib/secret/otp/query";
import { readSecret } from "@/lib/secret/otp/secret";
import { STEAM_DIGITS, STEAM_PERIOD } from "@/lib/secret/otp/steam";
import type { ImportProblem } from "@/lib/secret/session/api";
import type { AccountFields, AccountType } from "@/lib/secret/vault/account";

export type UriRead =
  | { readonly ok: true; readonly fields: AccountFields }
  | ({ readonly ok: false } & UriProblem);
/** `title`: whose account it would have been, as far as that could be read. */
export type UriProblem = Pick<ImportProblem, "reason" | "value" | "title">;

/** Longer than any real one: a key of 1024 bytes, full names and a hundred tags. */
const MAX_URI = 16_384;
const MAX_TEXT = 200;

/** Never throws. Takes otpauth://totp, hotp and steam, and steam://BASE32. */
export function parseUri(text: string): UriRead {
  const uri = text.trim();
  if (uri.length > MAX_URI) return { ok: false, reason: "too-long", value: null, title: null };
  const parts = /^([a-z]+):\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/isu.exec(uri);
  const scheme = parts?.[1]?.toLowerCase();
  const host = parts?.[2] ?? "";
  if (scheme === "steam") return parseSteam(host);
  if (scheme === "motp") return { ok: false, reason: "unsupported-type", value: "motp", title: null };
  if (scheme !== "otpauth" || host === "")
    return { ok: false, reason: "not-an-account", value: null, title: null };

  const query = new Query(parts?.[4] ?? "");
  const { issuer, name } = readLabel(parts?.[3] ?? "", query.first("issuer"));
  const title =
    [issuer, name]
      .filter((word) => word !== "")
      .join(" – ")
      .slice(0, MAX_TEXT) || null;
  const refuse = (reason: UriProblem["reason"], value: string | null): UriRead => ({
    ok: false,
    reason,
    value: value === null ? null : plainText(value).slice(0, 40),
    title,
  });

  const type = typeOf(host.toLowerCase(), issuer, query);
  if (type === null) return refuse("unsupported-type", host);
  if (issuer.length > MAX_TEXT) return refuse("too-long", "issuer");
  if (name.length > MAX_TEXT) return refuse("too-long", "name");
  const secret = readSecret(query.first("secret"));
  if (!secret.ok) return refuse(secret.reason, secret.value);
  const base = { issuer, name, secret: secret.secret, tags: query.tags(), notes: "", backupCodes: [] };
  if (type === "steam") return { ok: true, fields: { ...base, ...STEAM } };

  const algorithm = readAlgorithm(query.first("algorithm"));
  if (algorithm === null) return refuse("unsupported-algorithm", query.first("algorithm"));
  const digits = readDigits(query.first("digits"));
  if (digits === null) return refuse("bad-digits", query.first("digits"));
  // What the type does not use is not judged: apps write period=0 into hotp and counter= into totp.
  const period = type === "totp" ? readPeriod(query.first("period")) : DEFAULTS.period;
  if (period === null) return refuse("bad-period", query.first("period"));
  const counter = type === "hotp" ? readCounter(query.first("counter")) : DEFAULTS.counter;
  if (counter === null) return refuse("bad-counter", query.first("counter"));
  return { ok: true, fields: { ...base, type, algorithm, digits, period, counter } };
}

/** The parts of a Steam account that are always the same. */
export const STEAM = {
  type: "steam",
  algorithm: "SHA1",
  digits: STEAM_DIGITS,
  period: STEAM_PERIOD,
  counter: 0,
} as const satisfies Partial<AccountFields>;

function parseSteam(base32: string): UriRead {
  const secret = readSecret(base32);
  if (!secret.ok) return { ok: false, reason: secret.reason, value: secret.value, title: "Steam" };
  const empty = { name: "", notes: "", tags: [], backupCodes: [] };
  return { ok: true, fields: { ...STEAM, ...empty, issuer: "Steam", secret: secret.secret } };
}

/** Steam hides in totp under an `encoder`, a `steam` parameter, or its name with five digits or none said. */
function typeOf(host: string, issuer: string, query: Query): AccountType | null {
  if (host === "hotp" || host === "steam") return host;
  if (host !== "totp") return null;
  if (query.first("encoder").toLowerCase() === "steam" || query.has("steam")) return "steam";
  const digits = query.first("digits").trim();
  return issuer.toLowerCase() === "steam" && (digits === "" || digits === "5") ? "steam" : "totp";
}

/** An otpauth:// text that parseUri reads back to the same fields, and that other apps scan. */
export function formatUri(fields: AccountFields): string {
  const query = [`secret=${toBase32(fields.secret)}`];
  if (fields.issuer !== "") query.push(`issuer=${encodeURIComponent(plainText(fields.issuer))}`);
  query.push(`algorithm=${fields.algorithm}`, `digits=${fields.digits}`);
  query.push(fields.type === "hotp" ? `counter=${fields.counter}` : `period=${fields.period}`);
  const label = writeLabel(plainText(fields.issuer), plainText(fields.name));
  return `otpauth://${fields.type}/${label}?${query.join("&")}`;
}
