/** Entries that build on each other: sealed and signed ahead of the sending, folded behind it. Holds keys. */
import type { AccountId, RegistrationId } from "@/lib/bytes/ids";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, isEmpty } from "@/lib/secret/compose/draft";
import { Keyring } from "@/lib/secret/compose/keyring";
import { type SignedEntry, signDraft } from "@/lib/secret/compose/signing";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import type { Device } from "@/lib/secret/session/device";
import { extendFold, type Fold } from "@/lib/secret/session/fold";
import { authorOf, learn } from "@/lib/secret/session/learn";
import type { Opened } from "@/lib/secret/session/opened";
import type { Account } from "@/lib/secret/vault/account";
import type { RequestOf } from "@/lib/wire/endpoint";
import type { append, Head } from "@/lib/wire/ledger";

export interface Composed {
  readonly draft: Draft;
  /** what the draft's blobs hold, so that they need not be opened again */
  readonly contents?: ReadonlyMap<AccountId, Account>;
  /** one's own keys from this entry on */
  readonly next?: MemberKeys;
  /** of the passkeys that the draft adds */
  readonly registrations?: readonly RegistrationId[];
}

/** Called again on every newer head; null: what was wanted is true already. */
export type Compose = (author: Author) => Promise<Composed | null>;

export interface Prepared {
  readonly composed: Composed;
  readonly signed: SignedEntry;
  readonly request: RequestOf<typeof append>;
}

export class Run {
  readonly #device: Device;
  readonly #opened: Opened;
  readonly #fold: Fold;
  readonly #author: Author;
  readonly #composes: readonly Compose[];
  readonly #prepared: Promise<Prepared | null>[] = [];
  #head: Head;
  #taking: Promise<void> = Promise.resolve();

  constructor(device: Device, opened: Opened, fold: Fold, composes: readonly Compose[]) {
    this.#device = device;
    this.#opened = opened;
    this.#fold = fold;
    this.#author = authorOf(opened, fold);
    this.#composes = composes;
    this.#head = fold.head;
  }

  /** null: nothing is left to do. Asked for in order, since each signs the hash of the one before. */
  prepared(index: number): Promise<Prepared | null> {
    const compose = this.#composes[index];
    this.#prepared[index] ??= compose === undefined ? Promise.resolve(null) : this.#prepare(compose);
    return this.#prepared[index];
  }

  prepareSoon(index: number): void {
    this.prepared(index).catch(() => undefined);
  }

  takeSoon(prepared: Prepared): void {
    this.#taking = this.#taking.then(() => this.#take(prepared));
    this.#taking.catch(() => undefined);
  }

  taken(): Promise<void> {
    return this.#taking;
  }

  async #prepare(compose: Compose): Promise<Prepared | null> {
    const composed = await compose(this.#author);
    if (composed === null || isEmpty(composed.draft)) return null;
    const { household, keys } = this.#author;
    const base = this.#head;
    const signed = await signDraft({ household, head: base }, composed.draft, keys, this.#device.now());
    this.#head = signed.head;
    const { draft, registrations = [] } = composed;
    const request = {
      base,
      envelope: signed.envelope,
      blobs: [...draft.blobs],
      registrations: [...registrations],
    };
    return { composed, signed, request };
  }

  async #take({ composed, signed }: Prepared): Promise<void> {
    const opened = this.#opened;
    const { draft, contents = new Map(), next } = composed;
    const learned = await extendFold(this.#fold, opened.household, opened.member, [signed.envelope]);
    if (learned.stopped !== null) throw learned.stopped;
    if (next !== undefined) {
      opened.keys = next;
      opened.keyring = new Keyring(opened.household, next);
    }
    await learn(this.#device, opened, this.#fold, learned, { blobs: draft.blobs, contents, kept: false });
  }
}
