/** Adding, replacing and shutting out ways in (PROTOCOL §4, §6). Holds keys. */
import { VaultError } from "@/lib/bytes/errors";
import type { UnlockerId } from "@/lib/bytes/ids";
import type { HouseholdChange, UnlockerBody } from "@/lib/ledger/types";
import { rotateSigned } from "@/lib/ledger/verify";
import type { UnlockerRow } from "@/lib/ledger/view";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, householdDraft, joinDrafts } from "@/lib/secret/compose/draft";
import type { WayIn } from "@/lib/secret/compose/found";
import { ifReadable, keyedVaultsOf, rotateHousehold, rotateVaults } from "@/lib/secret/compose/rotation";
import { deriveMemberKeys, type MemberKeys, makeArk, sealPreviousArk } from "@/lib/secret/crypto/keys";
import { ownRecipient, ownUnlocker } from "@/lib/secret/crypto/recipient";
import { makeUnlocker, sealArk } from "@/lib/secret/crypto/unlockers";

export async function addUnlocker(author: Author, way: WayIn): Promise<Draft> {
  const { household, keys } = author;
  return householdDraft(["unlocker.add", await makeUnlocker(household, keys, way.unlocker, way.source)]);
}

export const removeUnlocker = (unlocker: UnlockerId): Draft =>
  householdDraft(["unlocker.remove", { unlocker }]);

/** A new sheet in, every old one out. */
export async function replaceKit(author: Author, kit: WayIn): Promise<Draft> {
  const { view, keys } = author;
  const old = view.unlockersOf(keys.member).filter((row) => row.kind === "kit");
  return joinDrafts(await addUnlocker(author, kit), ...old.map((row) => removeUnlocker(row.unlocker)));
}

/**
 * Shutting out, one entry (PROTOCOL §6): removals, additions, a new ARK for the ways in that remain, and new
 * keys of the household and of every vault one is in. Signed with the author's keys of before; afterwards
 * `next` are one's keys. Throws `missing` when an unlocker is not the author's.
 */
export async function shutOut(
  author: Author,
  unlockers: readonly UnlockerId[],
  add: readonly WayIn[] = [],
): Promise<{ readonly draft: Draft; readonly next: MemberKeys }> {
  const { household, view, keys } = author;
  const own = view.unlockersOf(keys.member);
  for (const unlocker of unlockers) {
    if (!own.some((row) => row.unlocker === unlocker)) {
      throw new VaultError("missing", { detail: "way in to shut out" });
    }
  }
  const next = await deriveMemberKeys(
    { member: keys.member, generation: keys.generation + 1 },
    await makeArk(),
  );
  // The ARK that they hold comes with member.rotate, so their own seal is left out.
  const added = await Promise.all(
    add.map((way) => makeUnlocker(household, next, way.unlocker, way.source, { withoutArk: true })),
  );
  const remaining = own.filter((row) => !unlockers.includes(row.unlocker));
  const draft = joinDrafts(
    ...unlockers.map(removeUnlocker),
    householdDraft(...added.map((body): HouseholdChange => ["unlocker.add", body])),
    await rotateMember(author, next, [...remaining, ...added]),
    await ifReadable(rotateHousehold(author, { self: next })),
    await rotateVaults(author, keyedVaultsOf(view, keys.member), { self: next }),
  );
  return { draft, next };
}

/** `member.rotate`: the new ARK for exactly the ways in that can hold it, and the old one boxed under the new. */
async function rotateMember(
  author: Author,
  next: MemberKeys,
  ways: readonly (UnlockerRow | UnlockerBody)[],
): Promise<Draft> {
  const { household, keys } = author;
  const recipients = ways.map((way) => ownUnlocker(next, way)).filter((way) => way !== null);
  const { signPublic, kemPublic } = await ownRecipient(next);
  const body = {
    generation: next.generation,
    signPublic,
    kemPublic,
    seals: await Promise.all(
      recipients.map(async (to) => ({
        unlocker: to.unlocker,
        sealedARK: await sealArk(household, next, to),
      })),
    ),
    previous: await sealPreviousArk(household, next, keys.ark),
  };
  const signature = await next.sign.sign(await rotateSigned(household, keys.member, body));
  return householdDraft(["member.rotate", { ...body, signature }]);
}
