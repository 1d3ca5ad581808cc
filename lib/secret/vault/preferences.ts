/**
 * A member's own favourites, order, use counts and settings (PROTOCOL §10): what the sealed row holds, and how
 * changes of two devices meet in it. Plaintext.
 */
import * as v from "valibot";
import type { CborMap, CborValue } from "@/lib/bytes/cbor";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { type AccountId, accountId } from "@/lib/bytes/ids";
import { mergeOrder } from "@/lib/secret/vault/own-order";

const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const SETTINGS = {
  sort: v.picklist(["name", "uses", "recent", "own"]),
  hideCodes: v.boolean(),
  autoLockMinutes: whole(1, 24 * 60),
  appearance: v.picklist(["system", "light", "dark"]),
  density: v.picklist(["comfortable", "compact"]),
  digits: v.picklist(["normal", "large", "largest"]),
  /** null: the browser's */
  language: v.nullable(v.pipe(v.string(), v.maxLength(35))),
} as const;

const use = v.looseObject({ count: whole(0), last: whole(0) });

/** What one device changes. `used` adds to what is there, every other field takes the place of what is there. */
export const preferencesChange = v.strictObject({
  ...v.partial(v.object(SETTINGS)).entries,
  favourite: v.optional(v.record(accountId, v.boolean())),
  used: v.optional(v.record(accountId, v.strictObject({ count: whole(1), last: whole(0) }))),
  /** of every account, first to last */
  order: v.optional(v.array(accountId)),
});
export type PreferencesChange = v.InferOutput<typeof preferencesChange>;

/** A value that this release does not know is its default here, and stays in the content. */
const settingsOf = v.object({
  sort: v.fallback(SETTINGS.sort, "name"),
  hideCodes: v.fallback(SETTINGS.hideCodes, false),
  autoLockMinutes: v.fallback(SETTINGS.autoLockMinutes, 5),
  appearance: v.fallback(SETTINGS.appearance, "system"),
  density: v.fallback(SETTINGS.density, "comfortable"),
  digits: v.fallback(SETTINGS.digits, "normal"),
  language: v.fallback(SETTINGS.language, null),
});
export type Settings = v.InferOutput<typeof settingsOf>;
export type Sort = Settings["sort"];
/** `last`: ms since 1970 */
export interface Use {
  readonly count: number;
  readonly last: number;
}
export interface Preferences extends Readonly<Settings> {
  readonly favourites: readonly AccountId[];
  readonly uses: Readonly<Record<AccountId, Use>>;
  /** accounts that the member has put into an order; the others follow by name */
  readonly order: readonly AccountId[];
}

/** The row's content as it is kept: fields that only a newer release knows stay in it untouched. */
export type PreferencesContent = CborMap;
export const NO_CONTENT: PreferencesContent = { v: 1 };

/** What this release understands of it. */
export const preferencesOf = (content: PreferencesContent): Preferences => ({
  ...v.parse(settingsOf, content),
  favourites: idsOf(content.favourites),
  order: idsOf(content.order),
  uses: usesOf(content.uses),
});

/** The content after a change; the change of a device is applied again to whatever another device wrote first. */
export function applyChange(content: PreferencesContent, change: PreferencesChange): PreferencesContent {
  const { favourite = {}, used = {}, order, ...settings } = change;
  const next: Record<string, CborValue> = { ...content };
  for (const [name, value] of Object.entries(settings)) if (value !== undefined) next[name] = value;
  const named = Object.entries(favourite);
  if (named.length > 0) {
    const rest = listOf(content.favourites).filter((id) => !(typeof id === "string" && id in favourite));
    next.favourites = [...rest, ...named.filter(([, on]) => on).map(([id]) => id)];
  }
  if (Object.keys(used).length > 0) {
    const uses: Record<string, CborValue> = { ...mapOf(content.uses) };
    for (const [id, { count, last }] of entriesOf(used)) {
      const before = v.safeParse(use, uses[id]);
      uses[id] = {
        ...mapOf(uses[id]),
        count: count + (before.success ? before.output.count : 0),
        last: Math.max(last, before.success ? before.output.last : 0),
      };
    }
    next.uses = uses;
  }
  if (order !== undefined) next.order = mergeOrder(order, idsOf(content.order));
  return next;
}

/** `later` after `earlier`, as one change. */
export function joinChanges(earlier: PreferencesChange, later: PreferencesChange): PreferencesChange {
  const joined: PreferencesChange = { ...earlier, ...later };
  if (earlier.favourite && later.favourite) joined.favourite = { ...earlier.favourite, ...later.favourite };
  if (earlier.used && later.used) {
    const used = { ...earlier.used };
    for (const [id, { count, last }] of entriesOf(later.used)) {
      const before = used[id];
      used[id] = before
        ? { count: before.count + count, last: Math.max(before.last, last) }
        : { count, last };
    }
    joined.used = used;
  }
  return joined;
}

export const isNoChange = (change: PreferencesChange): boolean => Object.keys(change).length === 0;
/** Counting alone is not worth a request of its own. */
export const isOnlyUse = (change: PreferencesChange): boolean =>
  Object.keys(change).every((field) => field === "used");

/** Bytes to be padded and sealed, at most `most`: the uses longest ago are forgotten where they do not fit. */
export function encodePreferences(content: PreferencesContent, most: number): Bytes {
  let fitting = content;
  for (;;) {
    const bytes = encodeCbor(fitting);
    if (bytes.length < most) return bytes;
    const uses = Object.entries(usesOf(fitting.uses)).toSorted(([, a], [, b]) => b.last - a.last);
    if (uses.length === 0) throw new VaultError("too-large", { detail: "preferences" });
    const kept = mapOf(fitting.uses);
    const half = uses.slice(0, uses.length >> 1).map(([id]) => [id, kept[id] ?? null] as const);
    fitting = { ...fitting, uses: Object.fromEntries(half) };
  }
}

/** The inverse. Throws `malformed`. */
export function decodePreferences(bytes: Uint8Array): PreferencesContent {
  const content = decodeCbor(bytes);
  if (!isMap(content)) throw new VaultError("malformed", { detail: "preferences" });
  return content;
}

const isMap = (value: CborValue | undefined): value is CborMap =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
const mapOf = (value: CborValue | undefined): CborMap => (isMap(value) ? value : {});
const listOf = (value: CborValue | undefined): readonly CborValue[] => (Array.isArray(value) ? value : []);
const isId = (value: CborValue): value is AccountId => v.is(accountId, value);
const idsOf = (value: CborValue | undefined): readonly AccountId[] => listOf(value).filter(isId);

function usesOf(value: CborValue | undefined): Readonly<Record<AccountId, Use>> {
  const uses: Record<AccountId, Use> = {};
  for (const [id, one] of Object.entries(mapOf(value))) {
    const parsed = v.safeParse(use, one);
    if (isId(id) && parsed.success) uses[id] = { count: parsed.output.count, last: parsed.output.last };
  }
  return uses;
}

const entriesOf = (used: NonNullable<PreferencesChange["used"]>) =>
  Object.entries(used).flatMap(([id, one]) => (isId(id) && one ? [[id, one] as const] : []));

export const DEFAULT_PREFERENCES: Preferences = preferencesOf(NO_CONTENT);
