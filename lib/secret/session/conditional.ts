/** Waiting in a field's passkey autofill (conditional UI), for hours if need be. Hands PRF bytes on. */
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { PasskeyTouched, Result } from "@/lib/secret/session/api";
import type { Touch } from "@/lib/secret/session/methods";
import { answer } from "@/lib/secret/session/result";
import { conditionalSupported, touchPasskey } from "@/lib/secret/session/webauthn";

/** A challenge lives five minutes at the server: a new one is asked for before that. */
const RENEW_MS = 4 * 60 * 1000;

/** One ceremony at a time: the button's touch ends the wait. */
let waiting: AbortController | null = null;

export function endAutofill(): void {
  waiting?.abort();
  waiting = null;
}

/** Throws `passkey-unsupported` where the browser cannot, `passkey-cancelled` when `signal` or a touch ends it. */
export async function waitInAutofill(
  options: () => Promise<Result<Touch>>,
  signal: AbortSignal | undefined,
): Promise<Result<PasskeyTouched>> {
  if (!(await conditionalSupported())) throw new VaultError("passkey-unsupported", { detail: "autofill" });
  endAutofill();
  for (;;) {
    const wanted = await options();
    if (!wanted.ok) return wanted;
    const round = new AbortController();
    waiting = round;
    let renewed = false;
    const timer = setTimeout(() => {
      renewed = true;
      round.abort();
    }, RENEW_MS);
    const end = () => round.abort();
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
    try {
      return answer(await touchPasskey(wanted.value, round.signal, "conditional"));
    } catch (error) {
      if (!(renewed && isVaultError(error, "passkey-cancelled"))) throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
    }
  }
}
