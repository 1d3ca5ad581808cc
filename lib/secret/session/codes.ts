/** The codes of accounts around a moment. Holds plaintext keys while it computes. */
import { fromBase64Url } from "@/lib/bytes/encoding";
import type { AccountId } from "@/lib/bytes/ids";
import { codeAround, codeAt } from "@/lib/secret/otp/otp";
import type { CodeNow } from "@/lib/secret/session/api";
import type { HeldAccount } from "@/lib/secret/session/held";

/** `stepped`: counter codes that were shown in this session. */
export function codeNow(account: HeldAccount, at: number, stepped: ReadonlyMap<AccountId, string>): CodeNow {
  if (account.type === "hotp") {
    return { account: account.id, code: stepped.get(account.id) ?? null, next: null, until: null };
  }
  const { code, next, until } = codeAround({ ...account, secret: fromBase64Url(account.secret) }, at);
  return { account: account.id, code, next, until };
}

/** The code of one counter, after the ledger has taken the step. */
export const codeOfCounter = (account: HeldAccount, counter: number): string =>
  codeAt({ ...account, secret: fromBase64Url(account.secret) }, counter);
