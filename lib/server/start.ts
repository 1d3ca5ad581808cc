/** Starts the server's own part: everything that must be right before the first request. Sees no plaintext. */
import "server-only";
import { isVaultError } from "@/lib/bytes/errors";
import { watchAddresses } from "@/lib/server/address";
import { EnvProblem } from "@/lib/server/env";
import { openInstance } from "@/lib/server/instance";
import { describeError, log } from "@/lib/server/log";
import { readyLine } from "@/lib/server/ready";

/** Prints one line when all is well; a sentence and the end of the process when it is not. */
export async function start(): Promise<void> {
  try {
    const instance = await openInstance();
    watchAddresses(instance.env.trustProxy);
    process.stdout.write(`${await readyLine(instance)}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exit(1);
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof EnvProblem) return error.message;
  if (isVaultError(error, "newer-version") && error.detail) return `Keepsake cannot start: ${error.detail}.`;
  if (isVaultError(error, "disk-full")) return "Keepsake cannot start: the disk that holds DATA_DIR is full.";
  log("error", { event: "start", ...describeError(error) });
  return "Keepsake cannot start: its database could not be opened. Check DATA_DIR or DATABASE_URL, and that this user may write there.";
}
