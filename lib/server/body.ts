/** Reads a request's body without ever holding more than it may have. Bodies are sealed or public. */
import "server-only";
import { type Bytes, concatBytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";

/** Throws too-large as soon as more than `maxBytes` are announced or have come. */
export async function readBody(request: Request, maxBytes: number): Promise<Bytes> {
  const tooLarge = () => new VaultError("too-large", { detail: "request body" });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatBytes(...chunks);
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}
