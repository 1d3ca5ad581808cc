/** Appending, pulling and blobs, for the caller's own household. Sees sealed things and public keys. */
import "server-only";
import type { Call, Member } from "@/lib/server/route";
import { readBlobs } from "@/lib/server/store/blobs";
import { append } from "@/lib/server/store/ledger";
import { pull } from "@/lib/server/store/pull";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import type {
  append as appendContract,
  blobs as blobsContract,
  pull as pullContract,
} from "@/lib/wire/ledger";

export function appendEntry({
  instance,
  actor,
  input,
}: Call<RequestOf<typeof appendContract>, Member>): Promise<ResponseOf<typeof appendContract>> {
  return append(instance.db, actor, input);
}

export async function pullEntries({
  instance,
  actor,
  input,
}: Call<RequestOf<typeof pullContract>, Member>): Promise<ResponseOf<typeof pullContract>> {
  const { household, head, entries } = await pull(instance.db, actor, input);
  return { household, head, entries: [...entries] };
}

export async function sendBlobs({
  instance,
  actor,
  input,
}: Call<RequestOf<typeof blobsContract>, Member>): Promise<ResponseOf<typeof blobsContract>> {
  return { blobs: [...(await readBlobs(instance.db, actor, input.wanted))] };
}
