/** Branded ids. An id is 16 random bytes as base64url (22 characters); a household's is the hash of entry 0. */
import * as v from "valibot";
import { type Bytes, fromBase64Url, toBase64Url } from "@/lib/bytes/encoding";

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type HouseholdId = Id<"household">;
export type MemberId = Id<"member">;
export type VaultId = Id<"vault">;
export type AccountId = Id<"account">;
export type UnlockerId = Id<"unlocker">;
export type InviteId = Id<"invite">;
/** A single-use server-side row: a WebAuthn ceremony, a verified registration, a ticket, a session. */
export type CeremonyId = Id<"ceremony">;
export type RegistrationId = Id<"registration">;
export type SessionId = Id<"session">;

/** What a part of an entry is about: the household, or one vault. */
export type Scope = "household" | VaultId;

/** base64url text of exactly `bytes` bytes in its one spelling. */
function idSchema<T extends string>(bytes: number) {
  return v.custom<T>((input) => {
    if (typeof input !== "string" || input.length !== Math.ceil((bytes * 4) / 3)) return false;
    try {
      return fromBase64Url(input).length === bytes;
    } catch {
      return false;
    }
  }, "not an id");
}

export const householdId = idSchema<HouseholdId>(32);
export const memberId = idSchema<MemberId>(16);
export const vaultId = idSchema<VaultId>(16);
export const accountId = idSchema<AccountId>(16);
export const unlockerId = idSchema<UnlockerId>(16);
export const inviteId = idSchema<InviteId>(16);
export const ceremonyId = idSchema<CeremonyId>(16);
export const registrationId = idSchema<RegistrationId>(16);
export const sessionId = idSchema<SessionId>(16);
export const scope = v.union([v.literal("household"), vaultId]);

/** A fresh id of the wanted brand, as in `makeId<VaultId>()`. */
export function makeId<T extends Id<string>>(): T {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16))) as T;
}

/** The household's id: the hash of its entry 0 (PROTOCOL §4). */
export function householdIdOf(hashOfEntry0: Bytes): HouseholdId {
  return toBase64Url(hashOfEntry0) as HouseholdId;
}
