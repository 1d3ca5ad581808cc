/** Random stories: both views say the same, and what §4 promises holds after every entry. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { decodeChain, verifyChain } from "@/lib/ledger/chain";
import { LoadedView } from "@/lib/ledger/loaded-view";
import type { MemoryView } from "@/lib/ledger/memory-view";
import { apply, touches } from "@/lib/ledger/rules";
import { select } from "@/lib/ledger/select";
import { type Told, tellFamily } from "@/lib/ledger/vector-script/family";
import { asTold, type Idea, ideas } from "@/lib/ledger/vector-script/random-story";
import type { Scribe } from "@/lib/ledger/vector-script/scribe";

let family: Told;
beforeAll(async () => {
  family = await tellFamily();
});

/** Folds one random entry over both views, compares, and keeps what it did. */
async function tellBoth(scribe: Scribe, idea: Idea): Promise<void> {
  const { by, changes } = await asTold(scribe, idea);
  const [entry] = await verifyChain(
    await decodeChain([await scribe.sign(by, changes)]),
    scribe.view,
    scribe.start,
  );
  if (!entry) throw new Error("no entry");
  const needed = touches(entry);
  const loaded = new LoadedView({ touches: needed, rows: select(scribe.view.dump(), needed) });
  const outcome = apply(scribe.view, entry);
  const over = apply(loaded, entry);
  expect(over.refused).toEqual(outcome.refused);
  const other = scribe.fork().view;
  other.write(over.effects);
  scribe.view.write(outcome.effects);
  scribe.start = { household: scribe.household, seq: entry.header.seq, hash: entry.hash };

  const once = scribe.view.dump();
  expect(other.dump()).toEqual(once);
  scribe.view.write(outcome.effects);
  expect(scribe.view.dump()).toEqual(once);
  // The same entry again changes nothing: a rule refuses it, or it says what is so already.
  const again = scribe.fork().view;
  if (
    again.member(by.member)?.state === "active" &&
    again.member(by.member)?.generation === entry.header.gen
  ) {
    again.write(apply(again, entry).effects);
    expect(again.dump()).toEqual(once);
  }
}

/** What the current epoch is sealed to is not who is there today. */
function isStale(view: MemoryView, scope: Parameters<MemoryView["seals"]>[0]): boolean {
  const members =
    scope === "household"
      ? view.activeMembers()
      : view.vaultMembers(scope).flatMap((row) => view.member(row.member) ?? []);
  const today = new Set(members.map((row) => `${row.member} ${row.generation}`));
  const sealed = view.seals(scope).map((row) => `${row.member} ${row.generation}`);
  return sealed.length !== today.size || sealed.some((one) => !today.has(one));
}

function assertPromises(view: MemoryView): void {
  const rows = view.dump();
  expect(view.household()?.stale).toBe(isStale(view, "household"));
  expect(view.activeMembers().some((row) => row.role === "owner")).toBe(true);
  for (const { member, generation } of view.activeMembers()) {
    const able = view.unlockersOf(member).filter((row) => row.kemPublic);
    expect(able.length).toBeGreaterThanOrEqual(2);
    expect(able.every((row) => row.sealedARK && row.sealedGeneration === generation)).toBe(true);
  }
  for (const vault of rows.vault) {
    const members = view.vaultMembers(vault.vault);
    expect(vault.state === "closed").toBe(members.length === 0);
    if (members.length === 0) continue;
    expect(vault.stale).toBe(isStale(view, vault.vault));
    expect(members.some((row) => row.role === "manager")).toBe(true);
    expect(members.every((row) => view.member(row.member)?.state === "active")).toBe(true);
    if (vault.kind === "personal") expect(members).toHaveLength(1);
  }
  for (const { vault, revisions, current } of rows.account) {
    const counts = revisions.find((one) => !view.epoch(vault, one.epoch)?.skipped) ?? null;
    expect(current).toEqual(counts);
  }
}

test("random stories", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ideas, { minLength: 5, maxLength: 25 }), async (story) => {
      const scribe = family.at("renamed");
      for (const idea of story) {
        await tellBoth(scribe, idea);
        assertPromises(scribe.view);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
