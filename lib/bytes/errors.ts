/** The closed list of errors that this project throws on purpose. Holds no plaintext: a code and a cause. */

export type ErrorCode =
  | "malformed" // bytes that are not what they claim to be
  | "too-large"
  | "newer-version" // a suite byte, entry version or change type that this release does not know
  | "wrong-key" // a box that this key does not open (commitment differs)
  | "tampered" // the right key, but the content was changed
  | "bad-signature"
  | "bad-public-key" // non-canonical or not torsion-free
  | "missing" // something that the fold expects was not delivered
  | "behind" // the server shows less than this device has seen
  | "forked" // the server shows another hash at a known seq
  | "forbidden"
  | "rejected" // a ledger rule refused the entry
  | "stale-head" // the entry builds on a head that is no longer the newest
  | "signed-out"
  | "needs-touch" // the action wants a passkey touch less than five minutes old
  | "not-found"
  | "conflict"
  | "throttled"
  | "expired"
  | "wrong-setup-code"
  | "wrong-origin"
  | "passkey-refused" // the server could not verify the ceremony
  | "passkey-unknown" // a passkey that no household here knows
  | "passkey-cancelled"
  | "passkey-unsupported"
  | "no-prf" // a touch that gave no key although one is needed
  | "kit-mistyped" // the check group does not fit
  | "kit-unknown" // well-formed, but no household here knows it
  | "closed" // the household was closed
  | "disk-full"
  | "storage-blocked" // the browser keeps nothing for this site
  | "server-down"
  | "server-error";

/** An error with a code that both ends know. Its message is the code: nothing typed by a person gets in. */
export class VaultError extends Error {
  override readonly name = "VaultError";
  readonly code: ErrorCode;
  /** Which argument, rule or field, in the project's own words; never a value. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: { detail?: string; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
}

/** Is `error` a VaultError with this code? Known by its name: a server's bundles hold this class more than once. */
export function isVaultError(error: unknown, code?: ErrorCode): error is VaultError {
  return (
    error instanceof Error &&
    error.name === "VaultError" &&
    "code" in error &&
    (code === undefined || error.code === code)
  );
}
