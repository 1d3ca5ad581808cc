/** Who composes, over which state of the ledger. Holds keys. */
import type { HouseholdId } from "@/lib/bytes/ids";
import type { Keyring, KeyView } from "@/lib/secret/compose/keyring";
import type { MemberKeys } from "@/lib/secret/crypto/keys";

export interface Author {
  readonly household: HouseholdId;
  readonly keys: MemberKeys;
  readonly keyring: Keyring;
  /** the fold that the next entry builds on */
  readonly view: KeyView;
}
