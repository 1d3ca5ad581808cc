/** The caller's own session: what it is, and its end. Sees ids only. */
import "server-only";
import type { Call, Member } from "@/lib/server/route";
import { endSession } from "@/lib/server/store/sessions";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { currentSession, signOut } from "@/lib/wire/sessions";

export async function describeSession({
  actor,
}: Call<RequestOf<typeof currentSession>, Member>): Promise<ResponseOf<typeof currentSession>> {
  const { session, household, member, unlocker, freshUntil } = actor;
  return { session, household, member, unlocker, freshUntil, now: Date.now() };
}

export async function endOwnSession({
  instance,
  actor,
}: Call<RequestOf<typeof signOut>, Member>): Promise<ResponseOf<typeof signOut>> {
  await endSession(instance.db, actor);
  return {};
}
