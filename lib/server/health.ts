/** Says to whoever watches over the server that its database answers, and nothing else. Sees no plaintext. */
import "server-only";
import { openInstance } from "@/lib/server/instance";
import { describeError, log } from "@/lib/server/log";
import { isFounded } from "@/lib/server/store/instance";

/** A database that does not answer for this long is not reachable for people either. */
const PATIENCE_MS = 3_000;

export async function health(patience = PATIENCE_MS): Promise<Response> {
  let late: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error("the database is slow")), patience);
  });
  try {
    await Promise.race([openInstance().then(({ db }) => isFounded(db)), timeout]);
    return answer(200, "ok");
  } catch (error) {
    log("warn", { event: "health", ...describeError(error) });
    return answer(503, "not ok");
  } finally {
    clearTimeout(late);
  }
}

const answer = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
