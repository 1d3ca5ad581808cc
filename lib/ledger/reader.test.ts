/** A device that gets only its own vaults says the same about them as the server does (PROTOCOL §4). */
import { beforeAll, describe, expect, test } from "vitest";
import type { VaultId } from "@/lib/bytes/ids";
import { decodeChain, verifyChain } from "@/lib/ledger/chain";
import type { Envelope } from "@/lib/ledger/entry";
import { foldVault } from "@/lib/ledger/fold-vault";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply, grantsTo, needsFreshTouch } from "@/lib/ledger/rules";
import { accountNamed, put } from "@/lib/ledger/vector-script/bodies";
import {
  anna,
  annas,
  ben,
  bens,
  emil,
  shared,
  type Told,
  tellFamily,
} from "@/lib/ledger/vector-script/family";
import type { Person } from "@/lib/ledger/vector-script/people";
import { digestsOf } from "@/lib/ledger/vector-script/vector";
import type { VerifiedEntry } from "@/lib/ledger/verify";

let family: Told;
beforeAll(async () => {
  family = await tellFamily();
});

const verifyAll = async (envelopes: readonly Envelope[]) =>
  verifyChain(await decodeChain(envelopes), new MemoryView(), null);

/** The history with the changes of these vaults alone, beside the household's. */
const onlyVaults = (entries: readonly VerifiedEntry[], vaults: readonly VaultId[]): Envelope[] =>
  entries.map(({ entry, parts }, seq) => ({
    entry,
    changes: parts.map(({ scope }, part) =>
      scope === "household" || vaults.includes(scope)
        ? (family.scribe.envelopes[seq]?.changes[part] ?? null)
        : null,
    ),
  }));

describe.each<readonly [Person, readonly VaultId[]]>([
  [anna, [annas, shared]],
  [ben, [bens, shared]],
  [emil, [shared]],
])("$name", (reader, vaults) => {
  test("folds what it gets to the server's digests", async () => {
    const entries = await verifyAll(family.scribe.envelopes);
    const own = await verifyAll(onlyVaults(entries, vaults));
    const view = new MemoryView();
    own.forEach((entry, seq) => {
      view.write(apply(view, entry, reader.member).effects);
      for (const vault of grantsTo(entry, reader.member)) {
        if (!view.vault(vault)) view.write(foldVault(own.slice(0, seq + 1), vault).effects);
      }
    });
    const server = await digestsOf(family.scribe.view);
    const scopes = ["household", ...vaults];
    expect(await digestsOf(view)).toEqual(Object.fromEntries(scopes.map((scope) => [scope, server[scope]])));
  });
});

describe("a vault with a hole", () => {
  /** "ben puts" is gone; a manager forgoes it and puts again. */
  async function withHole(forgoes: boolean) {
    const scribe = family.at("renamed");
    const hole = 13;
    if (forgoes) {
      await scribe.append(anna, [[shared, [["vault.forgo", { seqs: [hole] }]]]]);
    }
    const envelopes = [...family.scribe.envelopes.slice(0, 20), ...scribe.envelopes];
    const holed = envelopes.map((envelope, seq) =>
      seq === hole ? { ...envelope, changes: envelope.changes.map(() => null) } : envelope,
    );
    return verifyAll(holed);
  }

  test("does not fold while nobody forgoes it", async () => {
    const entries = await withHole(false);
    expect(() => foldVault(entries, shared)).toThrow(expect.objectContaining({ code: "missing" }));
  });

  test("folds without the parts that a manager forgoes", async () => {
    const { effects, forgone } = foldVault(await withHole(true), shared);
    const accounts = effects.flatMap((effect) =>
      "put" in effect && effect.put === "account" ? [effect.row] : [],
    );
    expect([...forgone]).toEqual([13]);
    expect(accounts).toEqual([]);
  });

  test("the same comes out where the parts are still there", async () => {
    const scribe = family.at("renamed");
    await scribe.append(anna, [[shared, [["vault.forgo", { seqs: [13] }]]]]);
    const whole = await verifyAll([...family.scribe.envelopes.slice(0, 20), ...scribe.envelopes]);
    expect(foldVault(whole, shared)).toEqual(foldVault(await withHole(true), shared));
  });

  test("a viewer's forgo gives nothing up", async () => {
    const scribe = family.at("renamed");
    await scribe.take(await scribe.sign(ben, [[shared, [["vault.forgo", { seqs: [13] }]]]]));
    const entries = await verifyAll([...family.scribe.envelopes.slice(0, 20), ...scribe.envelopes]);
    const { forgone, refused } = foldVault(entries, shared);
    expect(forgone.size).toBe(0);
    expect(refused).toEqual([{ seq: 20, rule: "vault.role-too-low" }]);
  });
});

test("a fresh touch is asked for ways in and removals, never for puts and rotations", async () => {
  const entries = await verifyAll(family.scribe.envelopes);
  const asks = entries.map(needsFreshTouch);
  expect(asks.map((ask, seq) => (ask ? seq : -1)).filter((seq) => seq >= 0)).toEqual([
    1, 6, 7, 10, 14, 18, 19, 21,
  ]);
  const scribe = family.at("renamed");
  const puts = await decodeChain([
    await scribe.sign(anna, [
      [shared, [["account.remove", { account: accountNamed("router") }], put("x", 1, 0)]],
    ]),
  ]);
  expect(puts.map(needsFreshTouch)).toEqual([false]);
});
