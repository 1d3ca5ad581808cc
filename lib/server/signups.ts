/** Who may found a household here. Sees no plaintext. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";
import type { Instance } from "@/lib/server/instance";
import { isSetUpCode } from "@/lib/server/secrets";
import { isFounded } from "@/lib/server/store/instance";

/** "set-up": whoever holds the set-up code, as nothing is founded yet. */
export type Signups = "set-up" | "open" | "closed";

export async function signupsOf({ env, db }: Instance): Promise<Signups> {
  if (env.signups === "open") return "open";
  return (await isFounded(db)) ? "closed" : "set-up";
}

/** Throws forbidden, wrong-setup-code, or throttled by address. Answers what let the caller in. */
export async function mayFound(
  instance: Instance,
  setUpCode: string | null,
  address: string,
): Promise<Exclude<Signups, "closed">> {
  const signups = await signupsOf(instance);
  if (signups === "closed") throw new VaultError("forbidden", { detail: "signups" });
  if (signups === "set-up") {
    await instance.throttle.guess("setUpCode", address, async () => {
      if (setUpCode === null || !(await isSetUpCode(instance.secret, setUpCode))) {
        throw new VaultError("wrong-setup-code");
      }
    });
  }
  return signups;
}
