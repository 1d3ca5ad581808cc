/** Reads otpauth-migration:// payloads, the export of Google Authenticator. Plaintext. */
import { type Bytes, toBase64Url } from "@/lib/bytes/encoding";
import { type MigrationPart, problem, type Reading } from "@/lib/secret/import/importer";
import { type ProtobufFields, readProtobuf } from "@/lib/secret/import/protobuf";
import { splitLabel } from "@/lib/secret/otp/label";
import { DEFAULTS } from "@/lib/secret/otp/numbers";
import { plainText } from "@/lib/secret/otp/plain-text";
import { percentDecoded } from "@/lib/secret/otp/query";
import { MAX_SECRET_BYTES } from "@/lib/secret/otp/secret";
import type { ImportProblem } from "@/lib/secret/session/api";
import type { AccountFields, Algorithm } from "@/lib/secret/vault/account";

// The message, as decoded from real exports of version 1 and 2.
const PAYLOAD = { account: 1, batchSize: 3, batchIndex: 4, batchId: 5 } as const;
const ACCOUNT = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, type: 6, counter: 7 } as const;
const ALGORITHMS: readonly Algorithm[] = ["SHA1", "SHA1", "SHA256", "SHA512"];
const MD5 = 4n;
const DIGITS = [6, 6, 8] as const;
const TYPES = ["totp", "hotp", "totp"] as const;

/** A QR code holds less than 3 KB; a text may be longer, but no export is. */
const MAX_PAYLOAD = 256 * 1024;
/** Ten accounts a part. */
const MAX_PARTS = 1000;
const MAX_NAME = 200;

/** Reads one link; what stands before the scheme is passed over ("QR-Code:otpauth-migration://…"). */
export function readMigration(link: string, place: string): Reading {
  const written = /[?&]data=([^&#]*)/iu.exec(link)?.[1];
  if (written === undefined) {
    const value = plainText(link.slice(0, 60));
    return { accounts: [], parts: [], problems: [problem(place, "not-an-account", { value })] };
  }
  const payload = payloadOf(written);
  if (payload === null) return { accounts: [], parts: [], problems: [problem(place, "bad-migration")] };
  const message = readProtobuf(payload);
  const accounts: AccountFields[] = [];
  const problems: ImportProblem[] = [];
  for (const bytes of message.all(PAYLOAD.account)) {
    const read = readAccount(readProtobuf(bytes), place);
    if ("reason" in read) problems.push(read);
    else accounts.push(read);
  }
  // What came whole before a cut is kept, and the cut is said. An export without accounts is none.
  if (!message.whole || accounts.length + problems.length === 0) {
    problems.push(problem(place, "bad-migration"));
  }
  return { accounts, problems, parts: partOf(message, payload) };
}

/** Standard or URL-safe base64, escaped once or twice or not at all, with "+" turned into spaces. */
function payloadOf(written: string): Bytes | null {
  if (written.length > MAX_PAYLOAD) return null;
  const base64 = percentDecoded(percentDecoded(written))
    .replaceAll(" ", "+")
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/[\s=]/gu, "");
  if (base64 === "" || !/^[A-Za-z0-9+/]+$/u.test(base64)) return null;
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function partOf(message: ProtobufFields, payload: Bytes): MigrationPart[] {
  const size = Number(message.number(PAYLOAD.batchSize) ?? 1n);
  const index = Number(message.number(PAYLOAD.batchIndex) ?? 0n);
  if (size < 1 || size > MAX_PARTS || index >= size) return [];
  // An int32 that may be negative, which protobuf spells in ten bytes.
  const id = Number(BigInt.asIntN(32, message.number(PAYLOAD.batchId) ?? 0n));
  return [{ id, index, size, content: toBase64Url(payload) }];
}

function readAccount(account: ProtobufFields, place: string): AccountFields | ImportProblem {
  const { issuer, name } = namesOf(textOf(account, ACCOUNT.name), textOf(account, ACCOUNT.issuer));
  const title =
    [issuer, name]
      .filter((word) => word !== "")
      .join(" – ")
      .slice(0, MAX_NAME) || null;
  const refuse = (reason: ImportProblem["reason"], value: string | null = null) =>
    problem(place, reason, { title, value });

  if (!account.whole) return refuse("bad-migration");
  const secret = account.all(ACCOUNT.secret).at(-1);
  if (secret === undefined || secret.length === 0) return refuse("missing-secret");
  if (secret.length > MAX_SECRET_BYTES) return refuse("too-long", "secret");
  if (issuer.length > MAX_NAME) return refuse("too-long", "issuer");
  if (name.length > MAX_NAME) return refuse("too-long", "name");

  const written = account.number(ACCOUNT.algorithm) ?? 0n;
  const algorithm = ALGORITHMS[Number(written)];
  if (algorithm === undefined) return refuse("unsupported-algorithm", written === MD5 ? "MD5" : `${written}`);
  const digits = DIGITS[Number(account.number(ACCOUNT.digits) ?? 0n)];
  if (digits === undefined) return refuse("bad-digits", `${account.number(ACCOUNT.digits)}`);
  const type = TYPES[Number(account.number(ACCOUNT.type) ?? 0n)];
  if (type === undefined) return refuse("unsupported-type", `${account.number(ACCOUNT.type)}`);
  const count = account.number(ACCOUNT.counter) ?? 0n;
  if (type === "hotp" && count > BigInt(Number.MAX_SAFE_INTEGER)) return refuse("bad-counter", `${count}`);
  const counter = type === "hotp" ? Number(count) : DEFAULTS.counter;
  // The export carries no period: the app has no other.
  const rest = { notes: "", tags: [], backupCodes: [], period: DEFAULTS.period };
  return { type, issuer, name, secret, algorithm, digits, counter, ...rest };
}

/** The name often repeats the issuer in front; without an issuer of its own, that is where it stands. */
function namesOf(name: string, issuer: string): { issuer: string; name: string } {
  if (issuer === "") {
    const split = splitLabel(name);
    return { issuer: plainText(split.issuer), name: plainText(split.name) };
  }
  const repeated = name.toLowerCase().startsWith(`${issuer.toLowerCase()}:`);
  return { issuer, name: repeated ? plainText(name.slice(issuer.length + 1)) : name };
}

const decoder = new TextDecoder();
const textOf = (account: ProtobufFields, field: number): string =>
  plainText(decoder.decode(account.all(field).at(-1) ?? new Uint8Array()));
