import { expect, test } from "vitest";
import { encodeCbor } from "@/lib/bytes/cbor";
import { isVaultError } from "@/lib/bytes/errors";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { mergeOrder } from "@/lib/secret/vault/own-order";
import {
  applyChange,
  DEFAULT_PREFERENCES,
  decodePreferences,
  encodePreferences,
  isNoChange,
  joinChanges,
  NO_CONTENT,
  type PreferencesChange,
  preferencesOf,
} from "@/lib/secret/vault/preferences";

const [a, b, c] = [makeId<AccountId>(), makeId<AccountId>(), makeId<AccountId>()];
const after = (...changes: PreferencesChange[]) => preferencesOf(changes.reduce(applyChange, NO_CONTENT));

test("nothing kept is the defaults", () => {
  expect(DEFAULT_PREFERENCES).toMatchObject({ sort: "name", hideCodes: false, favourites: [], uses: {} });
});

test("changes of two devices meet field by field", () => {
  const phone: PreferencesChange = {
    hideCodes: true,
    favourite: { [a]: true },
    used: { [a]: { count: 2, last: 50 } },
  };
  const laptop: PreferencesChange = {
    sort: "uses",
    favourite: { [b]: true },
    used: { [a]: { count: 1, last: 90 } },
  };
  const both = after(laptop, phone);
  expect(both).toMatchObject({ hideCodes: true, sort: "uses", uses: { [a]: { count: 3, last: 90 } } });
  expect(both.favourites).toEqual([b, a]);
});

test("of two values of one field the later one holds", () => {
  expect(after({ sort: "uses" }, { sort: "own" }).sort).toBe("own");
  expect(after({ favourite: { [a]: true } }, { favourite: { [a]: false } }).favourites).toEqual([]);
});

test("an own order keeps what only the other device has put into order", () => {
  expect(after({ order: [a, b, c] }, { order: [c, a] }).order).toEqual([c, a, b]);
  expect(mergeOrder(["x", "y"], ["new", "y", "newer", "x"])).toEqual(["new", "x", "y", "newer"]);
});

test("joined changes say what they said one after the other", () => {
  const first: PreferencesChange = { favourite: { [a]: true }, used: { [a]: { count: 1, last: 5 } } };
  const second: PreferencesChange = {
    favourite: { [b]: true },
    used: { [a]: { count: 1, last: 4 }, [c]: { count: 1, last: 1 } },
    hideCodes: true,
  };
  expect(after(joinChanges(first, second))).toEqual(after(first, second));
  expect(isNoChange({})).toBe(true);
  expect(isNoChange(first)).toBe(false);
});

test("what only a later release knows stays where it is, and a value that is unknown here is the default", () => {
  const later = {
    v: 2,
    sort: "by-mood",
    wallpaper: { name: "sea" },
    uses: { [a]: { count: 4, last: 9, where: "home" } },
  };
  const content = applyChange(decodePreferences(encodeCbor(later)), {
    hideCodes: true,
    used: { [a]: { count: 1, last: 10 } },
  });
  expect(preferencesOf(content)).toMatchObject({ sort: "name", hideCodes: true });
  expect(content).toEqual({
    ...later,
    hideCodes: true,
    uses: { [a]: { count: 5, last: 10, where: "home" } },
  });
});

test("a content that would grow too large forgets what was used longest ago", () => {
  const used = Object.fromEntries(
    Array.from({ length: 64 }, (_, i) => [makeId<AccountId>(), { count: 1, last: i }]),
  );
  const content = applyChange(NO_CONTENT, { used, hideCodes: true });
  const fitted = preferencesOf(decodePreferences(encodePreferences(content, 1500)));
  const left = Object.values(fitted.uses).map(({ last }) => last);
  expect(left.length).toBeGreaterThan(10);
  expect(Math.min(...left)).toBe(64 - left.length);
  expect(fitted.hideCodes).toBe(true);
});

test("what is no map is malformed", () => {
  const reading = () => decodePreferences(encodeCbor([1]));
  expect(reading).toThrow();
  try {
    reading();
  } catch (error) {
    expect(isVaultError(error, "malformed")).toBe(true);
  }
});
