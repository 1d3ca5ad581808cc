/** Founding a household, and what a stranger may know of this instance. Sees sealed things and public keys. */
import "server-only";
import type { Call, Member } from "@/lib/server/route";
import { signupsOf } from "@/lib/server/signups";
import { isFounded } from "@/lib/server/store/instance";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { instance as instanceContract } from "@/lib/wire/households";
import { version } from "@/package.json";

export async function describeInstance({
  instance,
}: Call<RequestOf<typeof instanceContract>, Member | null>): Promise<ResponseOf<typeof instanceContract>> {
  const { env, db } = instance;
  return {
    signups: await signupsOf(instance),
    founded: await isFounded(db),
    origin: env.origin,
    rpId: env.rpId,
    version,
    now: Date.now(),
  };
}
