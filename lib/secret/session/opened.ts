/** An open vault in this browser's memory: keys, fold, opened names and accounts. Plaintext and keys. */
import type { Bytes } from "@/lib/bytes/encoding";
import type { AccountId, HouseholdId, MemberId, UnlockerId, VaultId } from "@/lib/bytes/ids";
import type { UnlockerKind } from "@/lib/ledger/types";
import type { AccountPut } from "@/lib/secret/compose/accounts";
import { Keyring } from "@/lib/secret/compose/keyring";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import type { Overview, Problem } from "@/lib/secret/session/api";
import type { Return } from "@/lib/secret/session/come-back";
import type { Fold } from "@/lib/secret/session/fold";
import { type HeldAccount, HeldAccounts } from "@/lib/secret/session/held";
import { HeldPreferences } from "@/lib/secret/session/held-preferences";
import type { Labels } from "@/lib/secret/session/paint";
import type { Kit } from "@/lib/secret/session/sheet";
import type { AccountBlob, EntryEnvelope } from "@/lib/wire/ledger";

/** How this session came in, kept so that a new account key can be opened when the ledger has one. */
export interface Entrance {
  readonly unlocker: UnlockerId;
  readonly kind: UnlockerKind;
  readonly kek: Kek;
  /** the passkey that signed in; null: the kit */
  readonly credentialId: Bytes | null;
}

/** `key`: which lines, for which vault. */
export interface UnsentSave {
  readonly key: string;
  readonly puts: readonly AccountPut[];
}

export interface Unsaved {
  firstSeq: number;
  readonly entries: EntryEnvelope[];
  readonly blobs: AccountBlob[];
}

export class Opened {
  readonly household: HouseholdId;
  readonly member: MemberId;
  keys: MemberKeys;
  entrance: Entrance;
  keyring: Keyring;
  labels: Labels;
  accounts: HeldAccounts;
  readonly preferences = new HeldPreferences();
  /** ms since 1970 of the next sending of preferences; null: none is due */
  sendingAt: number | null = null;
  preferencesTurn: Promise<void> = Promise.resolve();
  damaged = new Map<AccountId, VaultId>();
  /** why nothing may be written: the server shows less, something else, or a newer version (PROTOCOL §7) */
  unsound: "behind" | "forked" | "newer-version" | null = null;
  /** the accounts of a save that did not get through: saved again under the same ids */
  unsentSave: UnsentSave | null = null;
  /** names have to be read again: the fold has new ones, or the last reading failed */
  relabel = false;
  /** entries that this device has verified */
  entries = 0;
  sync: Overview["sync"] = "syncing";
  syncedAt: number | null = null;
  problem: Problem | null = null;
  /** a new kit that was shown and not typed back yet */
  kit: Kit | null = null;
  /** what is left to do after the kit */
  comingBack: Return | null = null;
  /** accounts removed in this session, for undo */
  readonly removed = new Map<AccountId, HeldAccount>();
  /** learned and not yet written to the cache; `firstSeq` is that of the first of `entries`, which follow each other */
  unsaved: Unsaved = { firstSeq: 0, entries: [], blobs: [] };
  saving: Promise<void> = Promise.resolve();
  /** counter codes shown in this session */
  readonly stepped = new Map<AccountId, string>();
  readonly #readFold: () => Promise<Fold>;
  #fold: Promise<Fold> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(household: HouseholdId, keys: MemberKeys, entrance: Entrance, readFold: () => Promise<Fold>) {
    this.household = household;
    this.member = keys.member;
    this.keys = keys;
    this.entrance = entrance;
    this.keyring = new Keyring(household, keys);
    this.labels = { household: "", member: { id: keys.member, name: "" }, vaults: [], unlockers: [] };
    this.accounts = new HeldAccounts();
    this.#readFold = readFold;
  }

  /** Read when rules are first needed, behind the first paint; read again when that failed. */
  get fold(): Promise<Fold> {
    this.#fold ??= this.#readFold().catch((error: unknown) => {
      this.#fold = null;
      throw error;
    });
    return this.#fold;
  }

  /** One pull or append at a time: each builds on the head that the one before left. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
