/** An error that the server answered with. Holds a code, a rule or field, and a wait; no value. */
import { VaultError } from "@/lib/bytes/errors";
import type { ErrorAnswer } from "@/lib/wire/errors";

export class AnsweredError extends VaultError {
  /** seconds, with "throttled" */
  readonly retryAfter: number | undefined;

  constructor(answer: ErrorAnswer) {
    super(answer.error, answer.detail === undefined ? {} : { detail: answer.detail });
    this.retryAfter = answer.retryAfter;
  }
}
