/** A member's preferences in this browser's memory: what the server keeps, and what it has not heard of yet. Plaintext. */
import {
  applyChange,
  isNoChange,
  isOnlyUse,
  joinChanges,
  NO_CONTENT,
  type Preferences,
  type PreferencesChange,
  type PreferencesContent,
  preferencesOf,
} from "@/lib/secret/vault/preferences";

/** The newest row that this device knows to be on the server. */
export interface KnownRow {
  /** 0: none */
  readonly rev: number;
  readonly generation: number;
  /** SHA-256 of its box, base64url: the server cannot show another box under the same revision */
  readonly hash: string;
}
const NO_ROW: KnownRow = { rev: 0, generation: 0, hash: "" };

/** What this device has noticed about the server's copy, and answers by putting its own back. */
export type PreferencesNotice = "older" | "damaged" | null;

/** A row on its way to the server, or there with its answer lost. */
interface Sent {
  readonly row: KnownRow;
  readonly content: PreferencesContent;
  readonly change: PreferencesChange;
}

export class HeldPreferences {
  known = NO_ROW;
  notice: PreferencesNotice = null;
  #content = NO_CONTENT;
  /** changed here since the last sending */
  #pending: PreferencesChange = {};
  #sent: Sent | null = null;
  /** revision of a row that is older than this device's or cannot be opened: its own goes over it */
  #over: number | null = null;
  #shown: Preferences | null = null;

  /** The same object until something changes: it is sent to the page only when it is another one. */
  get shown(): Preferences {
    this.#shown ??= preferencesOf(applyChange(this.#content, this.unsent));
    return this.#shown;
  }

  /** What the server has not confirmed. */
  get unsent(): PreferencesChange {
    return this.#sent === null ? this.#pending : joinChanges(this.#sent.change, this.#pending);
  }

  get content(): PreferencesContent {
    return this.#content;
  }

  /** Was something sent whose answer never came? */
  get isUncertain(): boolean {
    return this.#sent !== null;
  }

  change(change: PreferencesChange): void {
    this.#pending = joinChanges(this.#pending, change);
    this.#shown = null;
  }

  /** What this browser had kept; what was changed before it was read stands after it. */
  recall(known: KnownRow, content: PreferencesContent, unsent: PreferencesChange): void {
    this.known = known;
    this.#content = content;
    this.#pending = joinChanges(unsent, this.#pending);
    this.#shown = null;
  }

  /** Should the server hear something? `generation`: of the member's keys of now. */
  owes(generation: number): boolean {
    // Over a row that nobody here can read goes only what somebody chose, never mere counting.
    if (this.#over !== null) return this.known.rev > 0 || !isOnlyUse(this.unsent);
    return !isNoChange(this.unsent) || (this.known.rev > 0 && this.known.generation < generation);
  }

  get nextRev(): number {
    return Math.max(this.known.rev, this.#over ?? 0) + 1;
  }

  get nextContent(): PreferencesContent {
    return applyChange(this.#content, this.unsent);
  }

  /** `content` was sealed as `row` and is sent now. */
  sending(row: KnownRow, content: PreferencesContent): void {
    this.#sent = { row, content, change: this.unsent };
    this.#pending = {};
  }

  /** The server keeps what was sent. */
  landed(): void {
    if (this.#sent === null) return;
    this.known = this.#sent.row;
    this.#content = this.#sent.content;
    this.#sent = null;
    this.#over = null;
    this.#shown = null;
  }

  /** Is this the row whose answer was lost? Then it has landed. Otherwise what it said is still to be said. */
  settle(hash: string | null): void {
    if (this.#sent === null) return;
    if (this.#sent.row.hash === hash) this.landed();
    else {
      this.#pending = this.unsent;
      this.#sent = null;
    }
  }

  /** A later row of another device: this device's changes come on top of it. */
  follow(row: KnownRow, content: PreferencesContent): void {
    this.known = row;
    this.#content = content;
    this.#over = null;
    this.notice = null;
    this.#shown = null;
  }

  /** The server shows a row that this device does not follow. */
  distrust(rev: number, notice: "older" | "damaged"): void {
    this.#over = rev;
    this.notice = notice;
  }
}
