/** Runs in Chromium: makes a household's history, then verifies and folds it as an unlock without a cache does. */

import { found, put } from "@/lib/ledger/vector-script/bodies";
import { anna, annas, firstVault, groundwork, householdPart } from "@/lib/ledger/vector-script/family";
import { Scribe } from "@/lib/ledger/vector-script/scribe";
import { emptyFold, extendFold } from "@/lib/secret/session/fold";
import type { EntryEnvelope } from "@/lib/wire/ledger";
import { PULL_LIMIT } from "@/lib/wire/ledger";

let told: { readonly household: Scribe["household"]; readonly envelopes: readonly EntryEnvelope[] } | null =
  null;

/** Two entries that found the household, then `entries` with `changesEach` new accounts in each. */
export async function tell(entries: number, changesEach: number): Promise<void> {
  const scribe = new Scribe();
  await scribe.append(anna, [householdPart(found(anna))]);
  await scribe.append(anna, [householdPart(...groundwork), firstVault]);
  for (let entry = 0; entry < entries; entry++) {
    const puts = Array.from({ length: changesEach }, (_, i) => put(`account ${entry} ${i}`, 1, 0));
    await scribe.append(anna, [[annas, puts]]);
  }
  const envelopes = scribe.envelopes.map(({ entry, changes }) => ({ entry, changes: [...changes] }));
  told = { household: scribe.household, envelopes };
}

/** Milliseconds from sealed bytes to every row, in stretches as a pull brings them. */
export async function fold(accounts: number): Promise<number> {
  if (told === null) throw new Error("nothing told");
  const { household, envelopes } = told;
  const begun = performance.now();
  const folded = emptyFold();
  for (let at = 0; at < envelopes.length; at += PULL_LIMIT) {
    const stretch = envelopes.slice(at, at + PULL_LIMIT);
    const { stopped, refused } = await extendFold(folded, household, anna.member, stretch);
    if (stopped !== null || refused.length > 0) throw new Error("the history was refused");
  }
  const took = performance.now() - begun;
  const rows = folded.view.accountsOf(annas).length;
  if (rows !== accounts) throw new Error(`${rows} accounts instead of ${accounts}`);
  return took;
}
