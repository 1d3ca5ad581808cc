/** Founding a household, and what a stranger may know of this instance. Sees sealed things and public keys. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";
import { type HouseholdId, householdIdOf } from "@/lib/bytes/ids";
import { hashEntry } from "@/lib/ledger/entry";
import type { Instance } from "@/lib/server/instance";
import type { Call, Member } from "@/lib/server/route";
import { mayFound, signupsOf } from "@/lib/server/signups";
import { readHead } from "@/lib/server/store/entries";
import { found } from "@/lib/server/store/found";
import { isFounded } from "@/lib/server/store/instance";
import { issueTicket } from "@/lib/server/store/tickets";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { found as foundContract, instance as instanceContract } from "@/lib/wire/households";
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

/** Throws conflict when these entries were taken before: the founder signs in with the passkey instead. */
export async function foundHousehold({
  instance,
  input,
  address,
}: Call<RequestOf<typeof foundContract>, Member | null>): Promise<ResponseOf<typeof foundContract>> {
  const [entry0, entry1] = input.envelopes;
  if (!entry0 || !entry1) throw new VaultError("malformed", { detail: "envelopes" });
  await refuseReplay(instance, householdIdOf(await hashEntry(entry0.entry)));
  const signups = await mayFound(instance, input.setupCode, address);
  instance.throttle.take("found", address);
  const { household, head, member, unlocker } = await found(instance.db, {
    envelopes: [entry0, entry1],
    registration: input.registration,
    onlyFirst: signups === "set-up",
  });
  return { household, head, ticket: await issueTicket(instance.db, { household, member, unlocker }) };
}

/** Every member can read entries 0 and 1: sending them again must not sign anybody in as the founder. */
async function refuseReplay({ db }: Instance, household: HouseholdId): Promise<void> {
  if (await db.read((q) => readHead(q, household))) {
    throw new VaultError("conflict", { detail: "this household is founded already" });
  }
}
