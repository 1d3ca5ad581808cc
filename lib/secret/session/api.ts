/**
 * What pages may ask of the vault worker, and what it tells them. Plaintext, but never a key:
 * the worker alone holds those. WebAuthn ceremonies run on the page; their PRF bytes are handed over and wiped.
 */
import type { ErrorCode } from "@/lib/bytes/errors";
import type { AccountId, MemberId, UnlockerId, VaultId } from "@/lib/bytes/ids";
import type { UnlockerKind } from "@/lib/ledger/types";
import type { AccountFields, AccountType } from "@/lib/secret/vault/account";
import type { Preferences, PreferencesChange } from "@/lib/secret/vault/preferences";

/** An expected failure: the page turns `code` into a sentence that says what to do (app/words). */
export interface Problem {
  readonly code: ErrorCode;
  /** rule, field or place; for the sentence, never shown raw */
  readonly detail?: string;
  /** seconds, with "throttled" */
  readonly retryAfter?: number;
}
export type Result<T = void> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Where this page is, and where passkeys work. */
export interface Site {
  readonly origin: string;
  readonly rpId: string;
  readonly signups: "set-up" | "open" | "closed";
  readonly founded: boolean;
}

/** The state that every page renders from; the worker pushes a new one whenever it changes. */
export type VaultState =
  | { readonly phase: "starting" }
  | {
      readonly phase: "locked";
      /** null: the server was not reached */
      readonly site: Site | null;
      /** the one thing that is readable while locked; null: this browser knows no household */
      readonly household: string | null;
      readonly problem: Problem | null;
    }
  | {
      readonly phase: "unlocking";
      readonly household: string | null;
      /** "opening" from the cache; "checking" entries, `done` of `total` */
      readonly step: "touch" | "opening" | "checking";
      readonly done: number;
      readonly total: number;
    }
  | ({ readonly phase: "open" } & Overview);

export interface Overview {
  readonly household: string;
  readonly member: { readonly id: MemberId; readonly name: string };
  readonly vaults: readonly VaultCard[];
  /** in the order of the page: issuer, then name */
  readonly accounts: readonly AccountCard[];
  /** entries that this device has verified */
  readonly entries: number;
  /** ms since 1970 of the last contact; null: not since this unlock */
  readonly syncedAt: number | null;
  readonly sync: "idle" | "syncing" | "offline" | "behind" | "forked" | "newer-version" | "error";
  readonly problem: Problem | null;
  /** accounts that the fold names and whose blob is missing or damaged */
  readonly damaged: readonly { readonly account: AccountId; readonly vault: VaultId }[];
  readonly unlockers: readonly UnlockerCard[];
  /** opened by the kit, and what is left to do about it */
  readonly comingBack: ComingBack | null;
  /** the member's own order, favourites, use counts and settings */
  readonly preferences: Preferences;
  /** the server's copy of them was older than this device's, or could not be opened; its own was put back */
  readonly preferencesNotice: "older" | "damaged" | null;
}

export interface VaultCard {
  readonly id: VaultId;
  readonly name: string;
  readonly colour: "plum" | "honey" | "sky" | "moss";
  readonly kind: "personal" | "shared";
  readonly accounts: number;
}

export interface AccountCard {
  readonly id: AccountId;
  readonly vault: VaultId;
  readonly type: AccountType;
  readonly issuer: string;
  readonly name: string;
  readonly digits: number;
  readonly period: number;
  readonly tags: readonly string[];
}

export interface UnlockerCard {
  readonly id: UnlockerId;
  readonly kind: UnlockerKind;
  /** does it hold the key: a passkey without PRF does not */
  readonly opens: boolean;
  /** the one that this session came in by */
  readonly current: boolean;
  /** ms since 1970: claimed by the entry that added it */
  readonly addedAt: number;
}

/** After the kit: the mock "You're back". `passkey` is made first, the rest in any order. */
export interface ComingBack {
  readonly kitMadeAt: number;
  readonly passkeyMade: boolean;
  /** passkeys and devices of before: the member decides */
  readonly older: readonly UnlockerCard[];
  readonly shutOut: "undecided" | "done" | "kept";
  readonly kitReplaced: boolean;
}

/** Everything that stands on the recovery kit's sheet (PROTOCOL §2). */
export interface KitSheet {
  /** eight groups of four and the check group */
  readonly groups: readonly string[];
  /** text of its QR code: code, head and origin */
  readonly qrText: string;
  readonly origin: string;
  readonly household: string;
  readonly member: string;
  readonly madeAt: number;
  readonly sheet: number;
  readonly seq: number;
  /** hash of the head before the kit's own entry, 64 hex digits */
  readonly hashHex: string;
  /** four words of that hash, compared by somebody who types the code */
  readonly headWords: readonly string[];
  /** the two groups (0 to 7) that the member types back */
  readonly asked: readonly [number, number];
}

/** The code of one account around a moment. */
export interface CodeNow {
  readonly account: AccountId;
  /** null: a counter code that has not been stepped yet in this session */
  readonly code: string | null;
  readonly next: string | null;
  /** ms since 1970 at which `code` ends; null for hotp */
  readonly until: number | null;
}

/** Something to read accounts from. Pictures are decoded in a worker; nothing leaves the browser. */
export type ImportSource =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "picture"; readonly name: string; readonly bytes: ArrayBuffer };

export interface ImportPreview {
  readonly lines: readonly PreviewLine[];
  readonly problems: readonly ImportProblem[];
  /** Google migration: parts (1-based) of a batch that were not among the pictures; [] when complete */
  readonly missingParts: readonly number[];
  readonly totalParts: number;
}

export interface PreviewLine {
  readonly key: string;
  readonly fields: AccountFields;
  /** "duplicate": an account here has the same secret; `of` says which */
  readonly status: "new" | "duplicate";
  readonly of: { readonly issuer: string; readonly name: string; readonly vault: string } | null;
  /** the code of now, to compare with the old app; null for hotp */
  readonly code: string | null;
}

/** What could not be read and why; `reason` is a key of app/words, `place` e.g. "line 3" or a file's name. */
export interface ImportProblem {
  readonly place: string;
  readonly title: string | null;
  readonly reason:
    | "no-qr-in-picture"
    | "not-an-account"
    | "bad-secret"
    | "missing-secret"
    | "unsupported-algorithm"
    | "bad-digits"
    | "bad-period"
    | "bad-counter"
    | "unsupported-type"
    | "unreadable-picture"
    | "bad-migration"
    | "too-large"
    | "too-long";
  /** the offending character or value, for the sentence */
  readonly value: string | null;
}

/** A passkey ceremony's outcome, taken over by the worker. `prf` is wiped on the page after the hand-over. */
export interface PasskeyMade {
  readonly ceremony: string;
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly clientDataJSON: Uint8Array<ArrayBuffer>;
  readonly attestationObject: Uint8Array<ArrayBuffer>;
  readonly transports: readonly string[];
  readonly prf: Uint8Array<ArrayBuffer> | null;
}

export interface PasskeyTouched {
  /** null: the server was not reached before the touch, so it signs nobody in */
  readonly ceremony: string | null;
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly clientDataJSON: Uint8Array<ArrayBuffer>;
  readonly authenticatorData: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly userHandle: Uint8Array<ArrayBuffer> | null;
  readonly prf: Uint8Array<ArrayBuffer> | null;
}

/**
 * The page's side: `useVault()` gives the state, these do something. Every one answers a Result;
 * none throws. They are plain functions of `lib/secret/session/vault.ts`.
 */
export interface VaultActions {
  /** One touch signs in and unlocks. `conditional`: wait in the passkey autofill of a field until `signal`. */
  unlock(options?: { conditional?: boolean; signal?: AbortSignal }): Promise<Result>;
  /** Keys gone, the worker ended. */
  lock(): Promise<void>;
  /** Asks the server for what is new; also done after unlock, on focus and when the network returns. */
  sync(): Promise<Result>;

  // Set-up, in this order. Nothing is sent but the passkey's ceremony until `finishSetUp`.
  beginSetUp(input: { household: string; name: string; setUpCode: string | null }): Promise<Result>;
  /** Ends with prf or, without it, with the `device` unlocker. */
  makeSetUpPasskey(): Promise<Result<{ prf: boolean }>>;
  setUpKit(): Promise<Result<KitSheet>>;
  /** The two groups typed back; "kit-mistyped" when they differ from the sheet. Then founds and opens. */
  finishSetUp(typed: readonly [string, string]): Promise<Result>;
  abandonSetUp(): Promise<void>;

  // Coming back with the kit.
  /** Nine typed groups, or the text of the sheet's QR code. Answers who it belongs to, before anything is made. */
  openKit(code: string): Promise<Result<{ headWords: readonly string[] | null }>>;
  makeNewPasskey(): Promise<Result<{ prf: boolean }>>;
  /** One entry: removal, member.rotate, new keys of the household and every vault. */
  shutOut(unlockers: readonly UnlockerId[]): Promise<Result>;
  keepOlder(): Promise<Result>;
  newKit(): Promise<Result<KitSheet>>;
  finishKit(typed: readonly [string, string]): Promise<Result>;

  /** Holds at once and in this browser; sent to the member's other devices after a pause, also when offline now. */
  setPreferences(change: PreferencesChange): Promise<Result>;

  // Accounts.
  readAccounts(sources: readonly ImportSource[]): Promise<Result<ImportPreview>>;
  /** Checks one hand-typed or edited line without saving it. `secret` is base32 as typed. */
  checkFields(input: TypedAccount): Promise<Result<PreviewLine> | { ok: false; fields: FieldProblems }>;
  /** Saved durably on the server when it answers; in entries of a hundred. */
  saveAccounts(lines: readonly AccountFields[], vault: VaultId): Promise<Result<readonly AccountId[]>>;
  accountDetails(account: AccountId): Promise<Result<AccountDetails>>;
  updateAccount(account: AccountId, fields: Partial<AccountFields>): Promise<Result>;
  removeAccount(account: AccountId): Promise<Result>;
  restoreAccount(account: AccountId): Promise<Result>;
  /** Steps a counter on the server, then answers its code. */
  stepCounter(account: AccountId): Promise<Result<CodeNow>>;
  /** Codes of these accounts at a moment (ms since 1970), computed in the worker. */
  codes(accounts: readonly AccountId[], at: number): Promise<readonly CodeNow[]>;
}

/** Form fields as typed. */
export interface TypedAccount {
  readonly type: AccountType;
  readonly issuer: string;
  readonly name: string;
  readonly secret: string;
  readonly algorithm: string;
  readonly digits: string;
  readonly period: string;
  readonly counter: string;
}
export type FieldProblems = Partial<
  Record<keyof TypedAccount, { readonly reason: ImportProblem["reason"]; readonly value: string | null }>
>;

export interface AccountDetails {
  readonly card: AccountCard;
  readonly fields: AccountFields;
  /** otpauth:// text for the QR code */
  readonly uri: string;
  readonly secretBase32: string;
  readonly rev: number;
  readonly changedAt: number;
}
