/** Challenges for passkeys, and registrations verified at once. Sees public keys and ids. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";
import { verifyRegistration } from "@/lib/server/auth/passkeys";
import { isAddress } from "@/lib/server/env";
import type { Instance } from "@/lib/server/instance";
import type { Call, Member } from "@/lib/server/route";
import { mayFound } from "@/lib/server/signups";
import { type CeremonyPurpose, openCeremony, takeCeremony } from "@/lib/server/store/ceremonies";
import { keepRegistration } from "@/lib/server/store/registrations";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { assertionOptions, register, registrationOptions } from "@/lib/wire/passkeys";

/** For a member's next passkey, or for somebody who may found a household: the set-up code is checked here. */
export async function beginRegistration({
  instance,
  input,
  actor,
  address,
}: Call<RequestOf<typeof registrationOptions>, Member | null>): Promise<
  ResponseOf<typeof registrationOptions>
> {
  if (actor === null) await mayFound(instance, input.setupCode, address);
  return begin(instance, "registration", actor, address);
}

export function beginAssertion({
  instance,
  actor,
  address,
}: Call<RequestOf<typeof assertionOptions>, Member | null>): Promise<ResponseOf<typeof assertionOptions>> {
  return begin(instance, "assertion", actor, address);
}

/** The session that asks must be the one that began, so that nobody's passkey is registered into another's. */
export async function finishRegistration({
  instance,
  input,
  actor,
}: Call<RequestOf<typeof register>, Member | null>): Promise<ResponseOf<typeof register>> {
  const session = actor?.session ?? null;
  const begun = await takeCeremony(instance.db, { ceremony: input.ceremony, purpose: "registration" });
  if (begun.session !== session) throw new VaultError("expired", { detail: "ceremony" });
  const verified = await verifyRegistration(instance.env, begun.challenge, input.response);
  const registration = await keepRegistration(instance.db, { ...verified, session });
  return { registration, credentialPublicKey: verified.credentialPublicKey };
}

async function begin(
  { db, env, throttle }: Instance,
  purpose: CeremonyPurpose,
  actor: Member | null,
  address: string,
): Promise<ResponseOf<typeof assertionOptions>> {
  if (isAddress(env.rpId)) throw new VaultError("passkey-refused", { detail: "rpId is an IP address" });
  throttle.take("ceremony", address);
  const opened = await openCeremony(db, { purpose, session: actor?.session ?? null });
  return { ...opened, rpId: env.rpId };
}
