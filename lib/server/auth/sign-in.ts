/** Signing in by passkey or kit, and touching again. Sees assertions, hashes and ids; no key, no name. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";
import { labelledHash } from "@/lib/bytes/hash";
import type { CeremonyId, HouseholdId, MemberId, UnlockerId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import { verifyAssertion } from "@/lib/server/auth/passkeys";
import type { Instance } from "@/lib/server/instance";
import { FRESH_MS } from "@/lib/server/policy";
import type { Call, Member } from "@/lib/server/route";
import { takeCeremony } from "@/lib/server/store/ceremonies";
import { markFresh } from "@/lib/server/store/sessions";
import { issueTicket, type SignIn } from "@/lib/server/store/tickets";
import { type LivingUnlocker, unlockerByCredential, unlockerBySignIn } from "@/lib/server/store/unlockers";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { AssertionResponse } from "@/lib/wire/passkeys";
import type { signInByKit, signInByPasskey, touch } from "@/lib/wire/sessions";

interface Assertion {
  readonly ceremony: CeremonyId;
  readonly response: AssertionResponse;
}

export function openByPasskey({
  instance,
  input,
  address,
}: Call<RequestOf<typeof signInByPasskey>, Member | null>): Promise<ResponseOf<typeof signInByPasskey>> {
  return instance.throttle.guess("passkey", address, async () =>
    signedIn(instance, await assertedBy(instance, input)),
  );
}

/** PROTOCOL §2: the token's labelled hash is the lookup key; there is nothing to compare it with. */
export function openByKit({
  instance,
  input,
  address,
}: Call<RequestOf<typeof signInByKit>, Member | null>): Promise<ResponseOf<typeof signInByKit>> {
  return instance.throttle.guess("kit", address, async () => {
    const kit = await unlockerBySignIn(instance.db, await labelledHash(LABELS.kitSignInHash, input.token));
    if (kit?.kind !== "kit") throw new VaultError("kit-unknown");
    return signedIn(instance, kit);
  });
}

/** PROTOCOL §6: any passkey of the same member makes the session fresh. Another's is as good as unknown. */
export function touchAgain({
  instance,
  input,
  actor,
  address,
}: Call<RequestOf<typeof touch>, Member>): Promise<ResponseOf<typeof touch>> {
  return instance.throttle.guess("passkey", address, async () => {
    const passkey = await assertedBy(instance, input);
    if (passkey.household !== actor.household || passkey.member !== actor.member) {
      throw new VaultError("passkey-unknown");
    }
    const now = Date.now();
    await markFresh(instance.db, actor, now);
    return { freshUntil: now + FRESH_MS };
  });
}

/** The passkey that answered the ceremony. Throws expired, passkey-unknown or passkey-refused. */
async function assertedBy(instance: Instance, { ceremony, response }: Assertion): Promise<LivingUnlocker> {
  const { challenge } = await takeCeremony(instance.db, { ceremony, purpose: "assertion" });
  const passkey = await unlockerByCredential(instance.db, response.credentialId);
  const publicKey = passkey?.kind === "passkey" ? passkey.credentialPublicKey : null;
  if (passkey === null || publicKey === null) throw new VaultError("passkey-unknown");
  await instance.throttle.guess("passkeyOfHousehold", passkey.household, () =>
    verifyAssertion(instance.env, challenge, response, publicKey),
  );
  return passkey;
}

async function signedIn(
  { db }: Instance,
  { household, member, unlocker }: SignIn,
): Promise<{
  ticket: Uint8Array<ArrayBuffer>;
  household: HouseholdId;
  member: MemberId;
  unlocker: UnlockerId;
}> {
  return { ticket: await issueTicket(db, { household, member, unlocker }), household, member, unlocker };
}
