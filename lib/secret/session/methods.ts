/** What the page's side asks of the worker. Plaintext, but never a key; passkey ceremonies run on the page. */
import type { Bytes } from "@/lib/bytes/encoding";
import type {
  AccountCard,
  CodeNow,
  Overview,
  PasskeyMade,
  PasskeyTouched,
  Result,
  VaultActions,
  VaultState,
} from "@/lib/secret/session/api";
import type { Preferences } from "@/lib/secret/vault/preferences";

/** What `navigator.credentials.create` needs; the names never reach the server (PROTOCOL §9). */
export interface Creation {
  readonly ceremony: string;
  readonly challenge: Bytes;
  readonly rpId: string;
  /** the member's id, 16 bytes */
  readonly userId: Bytes;
  readonly name: string;
  readonly displayName: string;
  /** credential ids of passkeys that exist already */
  readonly exclude: readonly Bytes[];
}

/** What `navigator.credentials.get` needs. */
export interface Touch {
  /** null: the server was not reached, the challenge is this browser's own and signs nobody in */
  readonly ceremony: string | null;
  readonly challenge: Bytes;
  readonly rpId: string;
  /** empty: any passkey of this site */
  readonly allow: readonly Bytes[];
}

/** A state without its list, which is sent only when it changed. */
export type StateHead =
  | Exclude<VaultState, { phase: "open" }>
  | ({ readonly phase: "open" } & Omit<Overview, "accounts" | "preferences">);

export type SessionEvent =
  | {
      readonly kind: "state";
      readonly head: StateHead;
      /** null: the list is the one sent before */
      readonly accounts: readonly AccountCard[] | null;
      /** null: those sent before */
      readonly preferences: Preferences | null;
      /** of the first accounts of a new list, at the moment of sending */
      readonly codes: readonly CodeNow[];
    }
  /** PROTOCOL §9: after a verified unlock the browser hears which passkeys are accepted */
  | {
      readonly kind: "accepted";
      readonly rpId: string;
      readonly userId: Bytes;
      readonly credentialIds: readonly Bytes[];
    }
  /** passkeys of set-ups that were broken off */
  | { readonly kind: "unknown"; readonly rpId: string; readonly credentialId: Bytes };

/** The core's methods: those of VaultActions that touch no passkey as they are, the others cut in two. */
export interface SessionMethods
  extends Omit<VaultActions, "unlock" | "lock" | "makeSetUpPasskey" | "makeNewPasskey"> {
  /** Reads what this browser knows and asks the server what it is; ends "locked". */
  start(): Promise<void>;
  /** A touch for unlocking (`fresh` false) or for an action that asks for a fresh one. */
  touchOptions(fresh: boolean): Promise<Result<Touch>>;
  unlockWith(touched: PasskeyTouched): Promise<Result>;
  /** Makes the session fresh, or opens a new one when it had ended. */
  freshTouch(touched: PasskeyTouched): Promise<Result>;
  setUpCreation(): Promise<Result<Creation>>;
  takeSetUpPasskey(made: PasskeyMade): Promise<Result<{ prf: boolean }>>;
  newPasskeyCreation(): Promise<Result<Creation>>;
  takeNewPasskey(made: PasskeyMade): Promise<Result<{ prf: boolean }>>;
  /** Drops every key; the worker is ended after it. */
  forget(): Promise<void>;
}
