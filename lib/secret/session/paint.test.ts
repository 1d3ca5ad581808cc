import { expect, test } from "vitest";
import { toUtf8 } from "@/lib/bytes/encoding";
import { householdIdOf, type MemberId, makeId } from "@/lib/bytes/ids";
import { seal } from "@/lib/secret/crypto/box";
import { deriveMemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { openPaint, type Paint, sealPaint } from "@/lib/secret/session/paint";

const household = householdIdOf(new Uint8Array(32));
const member = makeId<MemberId>();
const selfKey = async () => (await deriveMemberKeys({ member, generation: 0 }, await makeArk())).self;
const paint: Paint = {
  labels: { household: "Home", member: { id: member, name: "Anna" }, vaults: [], unlockers: [] },
  entries: 3,
  damaged: [],
  accounts: [],
};

test("what was painted is read again, under the same key and household only", async () => {
  const self = await selfKey();
  const box = await sealPaint(household, self, paint);
  expect(await openPaint(household, self, box)).toEqual(paint);
  await expect(openPaint(household, await selfKey(), box)).rejects.toMatchObject({ code: "wrong-key" });
  const other = householdIdOf(new Uint8Array(32).fill(1));
  await expect(openPaint(other, self, box)).rejects.toMatchObject({ code: "wrong-key" });
});

test("an older paint is dropped, a newer one is not guessed at", async () => {
  const self = await selfKey();
  const painted = (version: number) =>
    seal("cache", self, toUtf8(JSON.stringify({ version, ...paint })), ["cache", household, "paint"]);
  expect(await openPaint(household, self, await painted(0))).toBeNull();
  await expect(openPaint(household, self, await painted(2))).rejects.toMatchObject({ code: "newer-version" });
});
