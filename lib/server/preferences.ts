/** The caller's own sealed preferences, read and kept. No plaintext. */
import "server-only";
import type { Call, Member } from "@/lib/server/route";
import { keepRow, readRow } from "@/lib/server/store/preferences";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type { keepPreferences, readPreferences } from "@/lib/wire/preferences";

export async function sendPreferences({
  instance,
  actor,
}: Call<RequestOf<typeof readPreferences>, Member>): Promise<ResponseOf<typeof readPreferences>> {
  return { row: await readRow(instance.db, actor) };
}

export async function takePreferences({
  instance,
  actor,
  input,
}: Call<RequestOf<typeof keepPreferences>, Member>): Promise<ResponseOf<typeof keepPreferences>> {
  const newer = await keepRow(instance.db, actor, input);
  return newer === null ? { outcome: "kept" } : { outcome: "stale", row: newer };
}
