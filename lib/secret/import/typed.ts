/** Checks an account that a person typed or edited. Plaintext. */
import { type Existing, linesOf } from "@/lib/secret/import/preview";
import { readAlgorithm, readCounter, readDigits, readPeriod } from "@/lib/secret/otp/numbers";
import { plainText } from "@/lib/secret/otp/plain-text";
import { readSecret } from "@/lib/secret/otp/secret";
import { STEAM } from "@/lib/secret/otp/uri";
import type { FieldProblems, PreviewLine, TypedAccount } from "@/lib/secret/session/api";

export type TypedRead =
  | { readonly ok: true; readonly value: PreviewLine }
  | { readonly ok: false; readonly fields: FieldProblems };

const MAX_TEXT = 200;

/** Every field is judged, so that a form can show all its problems at once. Empty numbers have defaults. */
export function checkFields(typed: TypedAccount, existing: readonly Existing[], now: number): TypedRead {
  const issuer = plainText(typed.issuer);
  const name = plainText(typed.name);
  const secret = readSecret(typed.secret);
  const steam = typed.type === "steam";
  const algorithm = steam ? STEAM.algorithm : readAlgorithm(typed.algorithm);
  const digits = steam ? STEAM.digits : readDigits(typed.digits);
  const period = typed.type === "totp" ? readPeriod(typed.period) : STEAM.period;
  const counter = typed.type === "hotp" ? readCounter(typed.counter) : STEAM.counter;
  if (
    secret.ok &&
    algorithm !== null &&
    digits !== null &&
    period !== null &&
    counter !== null &&
    issuer.length <= MAX_TEXT &&
    name.length <= MAX_TEXT
  ) {
    const numbers = { algorithm, digits, period, counter };
    const rest = { notes: "", tags: [], backupCodes: [] };
    const fields = { type: typed.type, issuer, name, secret: secret.secret, ...numbers, ...rest };
    const [value] = linesOf([fields], existing, now);
    if (value) return { ok: true, value };
  }
  return {
    ok: false,
    fields: {
      ...(issuer.length > MAX_TEXT && { issuer: { reason: "too-long", value: "issuer" } as const }),
      ...(name.length > MAX_TEXT && { name: { reason: "too-long", value: "name" } as const }),
      ...(!secret.ok && { secret: { reason: secret.reason, value: secret.value } }),
      ...(algorithm === null && {
        algorithm: { reason: "unsupported-algorithm", value: typed.algorithm } as const,
      }),
      ...(digits === null && { digits: { reason: "bad-digits", value: typed.digits } as const }),
      ...(period === null && { period: { reason: "bad-period", value: typed.period } as const }),
      ...(counter === null && { counter: { reason: "bad-counter", value: typed.counter } as const }),
    },
  };
}
