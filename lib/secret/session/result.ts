/** Turns what the core throws into what pages are told. Holds codes and rule names, never a value. */
import { isVaultError } from "@/lib/bytes/errors";
import { AnsweredError } from "@/lib/secret/session/answered-error";
import type { Problem, Result } from "@/lib/secret/session/api";

export const done: Result = { ok: true, value: undefined };
export const answer = <T>(value: T): Result<T> => ({ ok: true, value });

/** An error of ours as a problem. Anything else is a fault in this program: it is reported, not swallowed. */
export function problemOf(error: unknown): Problem {
  if (!isVaultError(error)) {
    globalThis.reportError?.(error);
    return { code: "malformed", detail: "unexpected" };
  }
  const { code, detail } = error;
  const problem: Problem = detail === undefined ? { code } : { code, detail };
  const retryAfter = error instanceof AnsweredError ? error.retryAfter : undefined;
  return retryAfter === undefined ? problem : { ...problem, retryAfter };
}

/** Every action of a page goes through here: none throws. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return answer(await work());
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}
