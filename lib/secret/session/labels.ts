/** Opens the names that pages show, out of the fold. Plaintext. */
import { isVaultError } from "@/lib/bytes/errors";
import type { VaultRow } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { readHouseholdName, readProfile, readVaultDescription } from "@/lib/secret/compose/opened";
import type { UnlockerCard } from "@/lib/secret/session/api";
import type { Fold } from "@/lib/secret/session/fold";
import type { Labels } from "@/lib/secret/session/paint";

export async function readLabels(author: Author, fold: Fold): Promise<Labels> {
  const { view, keys } = author;
  const rows = view.vaultsOf(keys.member).filter((row) => row.state === "open" && row.epoch !== null);
  const [household, profile, vaults] = await Promise.all([
    readHouseholdName(author),
    readProfile(author, keys.member),
    Promise.all(rows.map((row) => readVault(author, row))),
  ]);
  return {
    household,
    member: { id: keys.member, name: profile.name },
    // The personal vault first, then by name.
    vaults: vaults.toSorted((a, b) => rank(a.kind) - rank(b.kind) || a.name.localeCompare(b.name)),
    unlockers: readUnlockers(author, fold),
  };
}

const rank = (kind: VaultRow["kind"]): number => (kind === "personal" ? 0 : 1);

async function readVault(author: Author, { vault, kind }: VaultRow): Promise<Labels["vaults"][number]> {
  try {
    return { id: vault, kind, ...(await readVaultDescription(author, vault)) };
  } catch (error) {
    // A manager who sealed rubbish takes the name away, not the vault.
    if (!isVaultError(error)) throw error;
    return { id: vault, kind, name: "", colour: "plum" };
  }
}

function readUnlockers({ view, keys }: Author, { times }: Fold): readonly Omit<UnlockerCard, "current">[] {
  return view.unlockersOf(keys.member).map((row) => ({
    id: row.unlocker,
    kind: row.kind,
    opens: row.sealedARK !== null,
    addedAt: times[row.addedSeq] ?? 0,
  }));
}
