/** Preferences as boxes: the row that the server keeps, and the copy in this browser (PROTOCOL §10). Plaintext and keys. */
import * as v from "valibot";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { toBase64Url } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { sha256 } from "@/lib/bytes/hash";
import type { HouseholdId } from "@/lib/bytes/ids";
import { pad, unpad } from "@/lib/bytes/padding";
import type { Sealed } from "@/lib/bytes/sealed";
import type { View } from "@/lib/ledger/view";
import { preferencesAad } from "@/lib/secret/crypto/aad";
import { open, seal } from "@/lib/secret/crypto/box";
import { keysAtGeneration, type MemberKeys } from "@/lib/secret/crypto/keys";
import type { HeldPreferences, KnownRow } from "@/lib/secret/session/held-preferences";
import type { Opened } from "@/lib/secret/session/opened";
import {
  decodePreferences,
  encodePreferences,
  type PreferencesChange,
  type PreferencesContent,
  preferencesChange,
} from "@/lib/secret/vault/preferences";
import { MAX_PREFERENCES_BYTES, type PreferencesRow } from "@/lib/wire/preferences";

export async function knownRowOf({ rev, generation, box }: PreferencesRow): Promise<KnownRow> {
  return { rev, generation, hash: toBase64Url(await sha256(box)) };
}

export async function sealRow(
  { household, keys }: Pick<Opened, "household" | "keys">,
  rev: number,
  content: PreferencesContent,
): Promise<PreferencesRow> {
  const { member, generation, self } = keys;
  const padded = pad(encodePreferences(content, MAX_PREFERENCES_BYTES));
  const box = await seal("preferences", self, padded, preferencesAad(household, { member, generation, rev }));
  return { rev, generation, box };
}

/** Throws `wrong-key`, `tampered` or `malformed`; `missing` where a key of that generation is not to be had. */
export async function openRow(
  { household, keys }: Pick<Opened, "household" | "keys">,
  view: View,
  { rev, generation, box }: PreferencesRow,
): Promise<PreferencesContent> {
  const { member } = keys;
  const { self } = await keysAtGeneration(view, household, keys, generation);
  const content = await open(
    "preferences",
    self,
    box,
    preferencesAad(household, { member, generation, rev }),
  );
  return decodePreferences(unpad(content));
}

/** Raised when the copy's layout changes: an older one is dropped and read from the server again. */
const COPY_VERSION = 1;
const copyAad = (household: HouseholdId): CborValue => ["cache", household, "preferences"];
const copy = v.object({
  version: v.literal(COPY_VERSION),
  known: v.object({ rev: v.number(), generation: v.number(), hash: v.string() }),
  unsent: preferencesChange,
});
const MAX_COPY_BYTES = 2 * MAX_PREFERENCES_BYTES;

export interface PreferencesCopy {
  readonly known: KnownRow;
  readonly content: PreferencesContent;
  readonly unsent: PreferencesChange;
}

export function sealCopy(
  household: HouseholdId,
  { self }: MemberKeys,
  { known, content, unsent }: HeldPreferences,
): Promise<Sealed<"cache">> {
  const { rev, generation, hash } = known;
  const bytes = encodePreferences(content, MAX_PREFERENCES_BYTES);
  const plain: CborValue = JSON.parse(JSON.stringify(unsent));
  const value = { version: COPY_VERSION, known: { rev, generation, hash }, content: bytes, unsent: plain };
  return seal("cache", self, encodeCbor(value), copyAad(household));
}

/** null: another release wrote it, or it is under a key that is not this one. */
export async function openCopy(
  household: HouseholdId,
  { self }: Pick<MemberKeys, "self">,
  box: Sealed<"cache">,
): Promise<PreferencesCopy | null> {
  try {
    const value = decodeCbor(await open("cache", self, box, copyAad(household)), MAX_COPY_BYTES);
    const parsed = v.safeParse(copy, value);
    if (!parsed.success || typeof value !== "object" || value === null || !("content" in value)) return null;
    if (!(value.content instanceof Uint8Array)) throw new VaultError("malformed", { detail: "preferences" });
    const { known, unsent } = parsed.output;
    return { known, unsent, content: decodePreferences(value.content) };
  } catch (error) {
    if (isVaultError(error)) return null;
    throw error;
  }
}

/** The copy, also where it is sealed under keys of an earlier generation. */
export async function openOlderCopy(
  { household, keys }: Pick<Opened, "household" | "keys">,
  view: View,
  box: Sealed<"cache">,
): Promise<PreferencesCopy | null> {
  for (let generation = keys.generation; generation >= 0; generation--) {
    const opened = await openCopy(household, await keysAtGeneration(view, household, keys, generation), box);
    if (opened !== null) return opened;
  }
  return null;
}
