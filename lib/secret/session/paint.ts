/** The paint cache: everything that the pages show, in one box under the member's self key. Plaintext. */
import type { CborValue } from "@/lib/bytes/cbor";
import { fromUtf8, toUtf8 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { AccountId, HouseholdId, MemberId, VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { open, seal } from "@/lib/secret/crypto/box";
import type { SelfKey } from "@/lib/secret/crypto/secret-key";
import type { UnlockerCard, VaultCard } from "@/lib/secret/session/api";
import type { HeldAccount } from "@/lib/secret/session/held";

/** Raised when its content changes: an older one is dropped and painted again from the fold. */
const PAINT_VERSION = 1;

/** What the fold says about names and ways in, opened. */
export interface Labels {
  readonly household: string;
  readonly member: { readonly id: MemberId; readonly name: string };
  readonly vaults: readonly Omit<VaultCard, "accounts">[];
  readonly unlockers: readonly Omit<UnlockerCard, "current">[];
}

export interface Paint {
  readonly labels: Labels;
  readonly entries: number;
  readonly damaged: readonly { readonly account: AccountId; readonly vault: VaultId }[];
  readonly accounts: readonly HeldAccount[];
}

const aad = (household: HouseholdId): CborValue => ["cache", household, "paint"];

export const sealPaint = (household: HouseholdId, self: SelfKey, paint: Paint): Promise<Sealed<"cache">> =>
  seal("cache", self, toUtf8(JSON.stringify({ version: PAINT_VERSION, ...paint })), aad(household));

/** null when an older release painted it. Throws `wrong-key` or `tampered`. */
export async function openPaint(
  household: HouseholdId,
  self: SelfKey,
  box: Sealed<"cache">,
): Promise<Paint | null> {
  const text = fromUtf8(await open("cache", self, box, aad(household)));
  // Authenticated by the box: this device wrote it, so its shape is the one of its version.
  const { version, ...paint }: { version: number } & Paint = JSON.parse(text);
  if (version > PAINT_VERSION) throw new VaultError("newer-version", { detail: "paint cache" });
  return version === PAINT_VERSION ? paint : null;
}
