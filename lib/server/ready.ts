/** The one line that a start prints: where to go, with the set-up code while nothing is founded. */
import "server-only";
import type { Instance } from "@/lib/server/instance";
import { setUpCodeOf } from "@/lib/server/secrets";
import { isFounded } from "@/lib/server/store/instance";

/** The code stands in the fragment: no proxy and no log on the way sees it. */
export async function readyLine({ env, db, secret }: Instance): Promise<string> {
  const fragment = (await isFounded(db)) ? "" : `/#setup=${await setUpCodeOf(secret)}`;
  return `Keepsake is ready: ${env.origin}${fragment}`;
}
