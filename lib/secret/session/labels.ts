/** Opens the names that pages show, out of the fold. Plaintext. */
import { isVaultError } from "@/lib/bytes/errors";
import type { VaultRow } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import type { VaultDescription } from "@/lib/secret/compose/names";
import { readHouseholdName, readProfile, readVaultDescription } from "@/lib/secret/compose/opened";
import type { UnlockerCard } from "@/lib/secret/session/api";
import type { Fold } from "@/lib/secret/session/fold";
import type { Labels } from "@/lib/secret/session/paint";

export async function readLabels(author: Author, fold: Fold): Promise<Labels> {
  const { view, keys } = author;
  const rows = view.vaultsOf(keys.member).filter((row) => row.state === "open" && row.epoch !== null);
  const [household, profile, vaults] = await Promise.all([
    readable(readHouseholdName(author), ""),
    readable(readProfile(author, keys.member), { name: "" }),
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
  const description = await readable<VaultDescription>(readVaultDescription(author, vault), {
    name: "",
    colour: "plum",
  });
  return { id: vault, kind, ...description };
}

/** PROTOCOL §4: a member who sealed rubbish takes a name away, not the vault. */
async function readable<T>(reading: Promise<T>, without: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isVaultError(error)) throw error;
    return without;
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
