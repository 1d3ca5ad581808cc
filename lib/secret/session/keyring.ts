/** The vault keys that a member can open, by scope and epoch; opened when first asked for. Holds keys. */
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId, Scope } from "@/lib/bytes/ids";
import type { EpochRow, View } from "@/lib/ledger/view";
import { keysAtGeneration, type MemberKeys } from "@/lib/secret/crypto/keys";
import type { VaultKey } from "@/lib/secret/crypto/secret-key";
import { openPreviousKey, openVaultKey } from "@/lib/secret/crypto/vault-keys";

export class Keyring {
  readonly #household: HouseholdId;
  readonly #keys = new Map<string, Promise<VaultKey>>();

  constructor(household: HouseholdId) {
    this.#household = household;
  }

  /** A key that this device made itself. */
  add(scope: Scope, epoch: number, key: VaultKey): void {
    this.#keys.set(name(scope, epoch), Promise.resolve(key));
  }

  /**
   * The key of `epoch`, down the chain from the current one. Throws `missing` where the fold has no seal for
   * this member, `tampered` or `wrong-key` where a seal holds something else.
   */
  get(view: View, member: MemberKeys, scope: Scope, epoch: number): Promise<VaultKey> {
    const known = this.#keys.get(name(scope, epoch));
    if (known !== undefined) return known;
    const opening = this.#open(view, member, scope, epoch);
    this.#keys.set(name(scope, epoch), opening);
    // What failed may work after the next entry.
    opening.catch(() => this.#keys.delete(name(scope, epoch)));
    return opening;
  }

  async #open(view: View, member: MemberKeys, scope: Scope, epoch: number): Promise<VaultKey> {
    const row = view.epoch(scope, epoch);
    const current = currentEpoch(view, scope);
    if (row === undefined || current === null) throw new VaultError("missing", { detail: "epoch" });
    if (epoch === current) {
      const seal = view.seals(scope).find((s) => s.member === member.member);
      if (seal === undefined) throw new VaultError("missing", { detail: "seal of a vault key" });
      const then = await keysAtGeneration(view, this.#household, member, seal.generation);
      return openVaultKey(this.#household, then, seal, row);
    }
    const above = epochAbove(view, scope, current, epoch);
    return openPreviousKey(this.#household, await this.get(view, member, scope, above.epoch), above, row);
  }
}

/** null: the scope has no key yet, or is not known. */
export const currentEpoch = (view: View, scope: Scope): number | null =>
  (scope === "household" ? view.household() : view.vault(scope))?.epoch ?? null;

/** The link of the chain whose `previous` holds the key of `epoch`. */
function epochAbove(view: View, scope: Scope, current: number, epoch: number): EpochRow {
  let at = view.epoch(scope, current);
  while (at !== undefined && at.from !== epoch)
    at = at.from === null ? undefined : view.epoch(scope, at.from);
  if (at === undefined) throw new VaultError("missing", { detail: "previous vault key" });
  return at;
}

const name = (scope: Scope, epoch: number): string => `${scope} ${epoch}`;
