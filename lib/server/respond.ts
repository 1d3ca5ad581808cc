/** The form of every answer. Bodies are sealed or public. */
import "server-only";
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import { CBOR_TYPE } from "@/lib/wire/endpoint";

export function respond(status: number, body: CborValue): Response {
  return new Response(encodeCbor(body), {
    status,
    headers: { "content-type": CBOR_TYPE, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
