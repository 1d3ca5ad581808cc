import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type ChainStart, decodeChain, verifyChain } from "@/lib/ledger/chain";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import { inviteNamed, join, openInvite, put } from "@/lib/ledger/vector-script/bodies";
import { anna, annas, emil, householdPart, type Told, tellFamily } from "@/lib/ledger/vector-script/family";
import { makePerson } from "@/lib/ledger/vector-script/people";
import { type Digests, digestsOf } from "@/lib/ledger/vector-script/vector";

let family: Told;
let digests: Digests;
beforeAll(async () => {
  family = await tellFamily();
  digests = await digestsOf(family.scribe.view);
});

test("however a history is cut into runs, the digests are the same", async () => {
  const entries = await decodeChain(family.scribe.envelopes);
  const cuts = fc.uniqueArray(fc.nat(entries.length), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(cuts, async (chosen) => {
      const view = new MemoryView();
      let start: ChainStart = null;
      let from = 0;
      for (const to of [...chosen, entries.length].sort((a, b) => a - b)) {
        const run = await verifyChain(entries.slice(from, to), view, start);
        for (const entry of run) view.write(apply(view, entry).effects);
        const last = run.at(-1);
        if (last) start = { household: family.scribe.household, seq: last.header.seq, hash: last.hash };
        from = to;
      }
      expect(await digestsOf(view)).toEqual(digests);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test("a view that was dumped and loaded goes on as before", async () => {
  expect(await digestsOf(MemoryView.load(family.scribe.view.dump()))).toEqual(digests);
});

test("the same entry twice does not follow itself", async () => {
  const scribe = family.at("renamed");
  const envelope = await scribe.sign(anna, [[annas, [put("x", 1, 0)]]]);
  await scribe.take(envelope);
  const again = await decodeChain([envelope]);
  await expect(verifyChain(again, scribe.view, scribe.start)).rejects.toMatchObject({ code: "malformed" });
});

test("a key that a void part claims does not shut out the one that stands", async () => {
  const scribe = family.at("renamed");
  const fay = makePerson("fay");
  const other = { ...makePerson("another fay"), name: "fay", member: fay.member };
  const invite = openInvite("third", [
    [anna, 0],
    [emil, 0],
  ]);
  const early = await scribe.sign(anna, [
    householdPart(invite, ["invite.close", { invite: inviteNamed("third") }]),
  ]);
  const run = [early];
  const follow = family.at("renamed");
  await follow.take(early);
  // Void, since the invite is closed: but its key for (fay, 0) was claimed in the run.
  run.push(await follow.sign(other, [householdPart(await join(follow.household, "third", other))]));
  await follow.take(run[1] ?? early);
  const openAgain = await follow.sign(anna, [
    householdPart(
      openInvite("fourth", [
        [anna, 0],
        [emil, 0],
      ]),
    ),
  ]);
  run.push(openAgain);
  await follow.take(openAgain);
  const joining = await follow.sign(fay, [householdPart(await join(follow.household, "fourth", fay))]);
  run.push(joining);

  const verified = await verifyChain(await decodeChain(run), scribe.view, scribe.start);
  const refused = verified.map((entry) => {
    const outcome = apply(scribe.view, entry);
    scribe.view.write(outcome.effects);
    return outcome.refused.map(({ rule }) => rule);
  });
  expect(refused).toEqual([[], ["invite.not-open"], [], []]);
  expect(scribe.view.member(fay.member)?.signPublic).toEqual(fay.pair(0).signPublic);
});
