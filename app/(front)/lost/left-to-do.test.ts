import { expect, test } from "vitest";
import { leftToDo } from "@/app/(front)/lost/left-to-do";
import { makeId } from "@/lib/bytes/ids";
import type { ComingBack, UnlockerCard } from "@/lib/secret/session/api";

const older: UnlockerCard = { id: makeId(), kind: "passkey", opens: true, current: false, addedAt: 0 };
const fresh: ComingBack = {
  kitMadeAt: 0,
  passkeyMade: false,
  older: [older],
  shutOut: "undecided",
  kitReplaced: false,
};

test("right after the kit three things are left", () => {
  expect(leftToDo(fresh)).toBe(3);
});

test("leaving the old passkey is a decision too", () => {
  expect(leftToDo({ ...fresh, passkeyMade: true, shutOut: "kept" })).toBe(1);
});

test("where nothing else could open the codes there is nothing to shut out", () => {
  expect(leftToDo({ ...fresh, older: [], passkeyMade: true, kitReplaced: true })).toBe(0);
});
