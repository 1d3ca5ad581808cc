/** Proof in the types that a request was checked: only actor.ts mints it. Sees no plaintext. */
import "server-only";
import type { HouseholdId, MemberId, SessionId, UnlockerId } from "@/lib/bytes/ids";

declare const authorized: unique symbol;

/** A value that stands for a live session row; what touches a household in the store asks for one. */
export type Authorized<T> = T & { readonly [authorized]: true };

/** Who calls: read from the session's row at this very call. */
export interface Actor {
  readonly session: SessionId;
  readonly household: HouseholdId;
  readonly member: MemberId;
  readonly unlocker: UnlockerId;
  /** ms since 1970: until then the last passkey touch counts as fresh (PROTOCOL §6) */
  readonly freshUntil: number;
}

/** PROTOCOL §6: a touch is fresh for less than five minutes. */
export const FRESH_MS = 5 * 60 * 1000;

export function isFresh(actor: Actor, now: number): boolean {
  return now < actor.freshUntil;
}

/** For actor.ts alone, after the session's row has been read. */
export function authorize(actor: Actor): Authorized<Actor> {
  return actor as Authorized<Actor>;
}
