/** The server's half of a `device` unlocker's key (PROTOCOL §2): useless without the browser's. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";
import { makeId, type SessionId, type UnlockerId } from "@/lib/bytes/ids";
import type { Instance } from "@/lib/server/instance";
import type { Call, Member } from "@/lib/server/route";
import { deviceHalfOf } from "@/lib/server/secrets";
import { findRegistration } from "@/lib/server/store/registrations";
import { unlockerById } from "@/lib/server/store/unlockers";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { deviceHalf, newDeviceHalf } from "@/lib/wire/sessions";

/**
 * Only for a way in of the caller's own; anybody else's is not found. One touch gives it out once: what locked its
 * keys away a minute after the touch does not get them back without another. Throws `needs-touch`.
 */
export async function releaseHalf({
  instance,
  input,
  actor,
}: Call<RequestOf<typeof deviceHalf>, Member>): Promise<ResponseOf<typeof deviceHalf>> {
  const device = await unlockerById(instance.db, actor.household, input.unlocker);
  if (device?.kind !== "device" || device.member !== actor.member) throw new VaultError("not-found");
  spendTouch(instance, actor);
  return { half: await deviceHalfOf(instance.secret, actor.household, input.unlocker) };
}

/** For one about to be added. The server chooses the id: nobody learns the half of one that exists. */
export async function makeHalf({
  instance,
  input,
  actor,
}: Call<RequestOf<typeof newDeviceHalf>, Member | null>): Promise<ResponseOf<typeof newDeviceHalf>> {
  const registration = await findRegistration(instance.db, input.registration);
  if (registration === null || registration.session !== (actor?.session ?? null)) {
    throw new VaultError("not-found");
  }
  const unlocker = makeId<UnlockerId>();
  return { unlocker, half: await deviceHalfOf(instance.secret, input.household, unlocker) };
}

/** The touch, by the time that it is fresh until, for which a session was given a half last; the newest at the end. */
const spent = new WeakMap<Instance, Map<SessionId, number>>();
const MAX_SPENT = 10_000;

function spendTouch(instance: Instance, { session, freshUntil }: Member): void {
  const touches = spent.get(instance) ?? new Map<SessionId, number>();
  spent.set(instance, touches);
  if (touches.get(session) === freshUntil) throw new VaultError("needs-touch");
  touches.delete(session);
  touches.set(session, freshUntil);
  for (const oldest of touches.keys()) {
    if (touches.size <= MAX_SPENT) break;
    touches.delete(oldest);
  }
}
