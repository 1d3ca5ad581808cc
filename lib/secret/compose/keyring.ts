/** The vault keys that a member can open, each opened once (PROTOCOL §2). Secret. */
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, MemberId, Scope } from "@/lib/bytes/ids";
import type { EpochRow, SealRow, View } from "@/lib/ledger/view";
import { keysAtGeneration, type MemberKeys } from "@/lib/secret/crypto/keys";
import type { VaultKey } from "@/lib/secret/crypto/secret-key";
import { openPreviousKey, openVaultKey } from "@/lib/secret/crypto/vault-keys";

/** A device's fold also keeps the seals of epochs gone by: behind a key that does not open they are the way back. */
export interface KeyView extends View {
  seal(scope: Scope, epoch: number, member: MemberId): SealRow | undefined;
}

interface Held {
  readonly scope: Scope;
  readonly epoch: number;
  readonly key: VaultKey;
}

export class Keyring {
  readonly #household: HouseholdId;
  readonly #keys: MemberKeys;
  readonly #opened = new Map<string, Promise<Held>>();

  constructor(household: HouseholdId, keys: MemberKeys) {
    this.#household = household;
    this.#keys = keys;
  }

  /** Keys already opened, for the sealed cache of this device. */
  held(): Promise<readonly Held[]> {
    return Promise.all(this.#opened.values());
  }

  /** Takes a key out of the sealed cache: its commitment was checked when it was first opened. */
  hold(held: Held): void {
    this.#opened.set(`${held.scope}/${held.epoch}`, Promise.resolve(held));
  }

  /**
   * The key of an epoch: from this member's seal of the current one, then down the chain, else from a seal of then.
   * Throws `missing` (no seal for this member, or a skipped epoch), `wrong-key` or `tampered`.
   */
  async key(view: KeyView, scope: Scope, epoch: number): Promise<VaultKey> {
    const name = `${scope}/${epoch}`;
    let held = this.#opened.get(name);
    if (!held) {
      held = this.#open(view, scope, epoch).then((key) => ({ scope, epoch, key }));
      this.#opened.set(name, held);
      held.catch(() => this.#opened.delete(name));
    }
    return (await held).key;
  }

  /** The key under which new things are sealed. */
  async current(view: KeyView, scope: Scope): Promise<{ epoch: number; key: VaultKey }> {
    const epoch = currentEpoch(view, scope);
    return { epoch, key: await this.key(view, scope, epoch) };
  }

  async #open(view: KeyView, scope: Scope, epoch: number): Promise<VaultKey> {
    if (epoch === currentEpoch(view, scope)) return this.#openSeal(view, scope, epoch);
    try {
      return await this.#openFromAbove(view, scope, epoch);
    } catch (error) {
      // PROTOCOL §4: one rotation with rubbish must not cost what was readable before it.
      if (!view.seal(scope, epoch, this.#keys.member)) throw error;
      return this.#openSeal(view, scope, epoch);
    }
  }

  async #openSeal(view: KeyView, scope: Scope, epoch: number): Promise<VaultKey> {
    const seal = view.seal(scope, epoch, this.#keys.member);
    if (!seal) throw new VaultError("missing", { detail: "no seal of this vault key for this member" });
    const keys = await keysAtGeneration(view, this.#household, this.#keys, seal.generation);
    return openVaultKey(this.#household, keys, seal, epochRow(view, scope, epoch));
  }

  /** PROTOCOL §2: VK[v,e−1] is sealed under VK[v,e]; a skipped epoch is on no chain. */
  async #openFromAbove(view: KeyView, scope: Scope, epoch: number): Promise<VaultKey> {
    let above = epochRow(view, scope, currentEpoch(view, scope));
    while (above.from !== null && above.from > epoch) above = epochRow(view, scope, above.from);
    if (above.from !== epoch) throw new VaultError("missing", { detail: "vault key of this epoch" });
    const key = await this.key(view, scope, above.epoch);
    return openPreviousKey(this.#household, key, above, epochRow(view, scope, epoch));
  }
}

function epochRow(view: View, scope: Scope, epoch: number): EpochRow {
  const row = view.epoch(scope, epoch);
  if (!row) throw new VaultError("missing", { detail: "epoch" });
  return row;
}

export function currentEpoch(view: View, scope: Scope): number {
  const epoch = scope === "household" ? view.household()?.epoch : view.vault(scope)?.epoch;
  if (epoch === null || epoch === undefined) throw new VaultError("missing", { detail: "no key yet" });
  return epoch;
}
