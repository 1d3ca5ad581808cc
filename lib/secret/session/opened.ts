/** An open vault in this browser's memory: keys, fold, opened names and accounts. Plaintext and keys. */
import type { AccountId, HouseholdId, MemberId, UnlockerId, VaultId } from "@/lib/bytes/ids";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import type { Overview, Problem } from "@/lib/secret/session/api";
import type { Return } from "@/lib/secret/session/come-back";
import type { Fold } from "@/lib/secret/session/fold";
import { HeldAccounts } from "@/lib/secret/session/held";
import { Keyring } from "@/lib/secret/session/keyring";
import type { Labels } from "@/lib/secret/session/paint";

/** How this session came in, kept so that a new account key can be opened when the ledger has one. */
export interface Entrance {
  readonly unlocker: UnlockerId;
  readonly kek: Kek;
  /** the passkey that signed in; null: the kit */
  readonly credentialId: Uint8Array<ArrayBuffer> | null;
}

export class Opened {
  readonly household: HouseholdId;
  readonly member: MemberId;
  keys: MemberKeys;
  entrance: Entrance;
  keyring: Keyring;
  labels: Labels;
  accounts: HeldAccounts;
  damaged = new Map<AccountId, VaultId>();
  /** entries that this device has verified */
  entries = 0;
  sync: Overview["sync"] = "syncing";
  syncedAt: number | null = null;
  problem: Problem | null = null;
  /** what is left to do after the kit */
  comingBack: Return | null = null;
  /** counter codes shown in this session */
  readonly stepped = new Map<AccountId, string>();
  /** Read from the cache in the background after the first paint; whoever needs rules waits for it. */
  fold: Promise<Fold>;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(household: HouseholdId, keys: MemberKeys, entrance: Entrance, fold: Promise<Fold>) {
    this.household = household;
    this.member = keys.member;
    this.keys = keys;
    this.entrance = entrance;
    this.keyring = new Keyring(household);
    this.labels = { household: "", member: { id: keys.member, name: "" }, vaults: [], unlockers: [] };
    this.accounts = new HeldAccounts();
    this.fold = fold;
    fold.catch(() => undefined);
  }

  /** One pull or append at a time: each builds on the head that the one before left. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
