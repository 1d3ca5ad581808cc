/** Makes every vector from the stories; scripts/vectors.mjs writes them to lib/ledger/vectors. Nothing here is secret. */
import { acceptedStories, partlyRefusedStories } from "@/lib/ledger/vector-script/accepted-stories";
import { accountStories } from "@/lib/ledger/vector-script/account-stories";
import { admitStories } from "@/lib/ledger/vector-script/admit-stories";
import { errorStories } from "@/lib/ledger/vector-script/error-stories";
import { LABELS, type Told, tellFamily } from "@/lib/ledger/vector-script/family";
import { grantStories } from "@/lib/ledger/vector-script/grant-stories";
import { householdStories } from "@/lib/ledger/vector-script/household-stories";
import { inviteStories } from "@/lib/ledger/vector-script/invite-stories";
import { keyStories } from "@/lib/ledger/vector-script/key-stories";
import { memberStories } from "@/lib/ledger/vector-script/member-stories";
import { Scribe } from "@/lib/ledger/vector-script/scribe";
import type { Failure, Story } from "@/lib/ledger/vector-script/story";
import { vaultStories } from "@/lib/ledger/vector-script/vault-stories";
import {
  type Digests,
  digestsOf,
  type EnvelopeText,
  judge,
  toText,
  type Vector,
  type Verdict,
} from "@/lib/ledger/vector-script/vector";

/** One entry of the family's history, which every rule accepts, and the digests after it. */
export type HistoryEntry = EnvelopeText & { readonly label: string; readonly digests: Digests };

export interface Vectors {
  readonly history: readonly HistoryEntry[];
  readonly accepted: readonly Vector[];
  readonly refused: readonly Vector[];
  readonly errors: readonly Vector[];
}

const refusals = [
  ...householdStories,
  ...memberStories,
  ...inviteStories,
  ...admitStories,
  ...vaultStories,
  ...grantStories,
  ...accountStories,
];

export async function makeVectors(): Promise<Vectors> {
  const family = await tellFamily();
  return {
    history: await Promise.all(
      family.scribe.envelopes.map(async (envelope, seq) => {
        const label = LABELS[seq] ?? "found";
        return { label, ...toText(envelope), digests: await digestsOf(family.at(label).view) };
      }),
    ),
    accepted: await inTurn(acceptedStories, (story) => makeVector(family, forging(story), expect([]))),
    refused: [
      ...(await inTurn(refusals, (story) => makeVector(family, forging(story), expectFirst(story.rule)))),
      ...(await inTurn(partlyRefusedStories, (story) =>
        makeVector(family, forging(story), expect([{ part: story.part, rule: story.rule }])),
      )),
    ],
    errors: await inTurn([...errorStories, ...keyStories], (story) =>
      makeVector(family, story, (verdict) => "error" in verdict && verdict.error === story.error),
    ),
  };
}

type Forged = Omit<Failure, "error">;
type Expectation = (verdict: Verdict) => boolean;

const expect =
  (refused: readonly { readonly part: number; readonly rule: string }[]): Expectation =>
  (verdict) =>
    "refused" in verdict && JSON.stringify(verdict.refused) === JSON.stringify(refused);
const expectFirst =
  (rule: string): Expectation =>
  (verdict) =>
    "refused" in verdict && verdict.refused[0]?.rule === rule;

/** A story that is signed as it is told. */
function forging(story: Story): Forged {
  const spoil = story.spoil ?? ((envelope) => envelope);
  return {
    ...story,
    forge: async (scribe) => spoil(await scribe.sign(story.by, await story.tell(scribe), story.header)),
  };
}

async function makeVector(family: Told, story: Forged, expected: Expectation): Promise<Vector> {
  const scribe = story.on === null ? new Scribe() : family.at(story.on);
  const after = scribe.seq - 1;
  await story.before?.(scribe);
  const envelope = await story.forge(scribe);
  const reader = story.reader?.member ?? null;
  const verdict = await judge(scribe.view, scribe.start, envelope, reader, (view) => view);
  if (!expected(verdict)) throw new Error(`"${story.name}" ends in ${JSON.stringify(verdict)}`);
  const before = scribe.envelopes.map(toText);
  return { name: story.name, after, before, entry: toText(envelope), reader, verdict };
}

/** One after the other: stories that fail are named in order. */
async function inTurn<S, V>(stories: readonly S[], make: (story: S) => Promise<V>): Promise<V[]> {
  const made: V[] = [];
  for (const story of stories) made.push(await make(story));
  return made;
}
