/** What a picture may cost before it is decoded. Sees no plaintext. */
import { pictureSize } from "@/lib/secret/import/picture-size";

/** A phone's photograph has up to 15 MB. */
const MAX_BYTES = 25 * 1024 * 1024;
/** Decoded, 64 million pixels are 256 MB. */
const MAX_PIXELS = 64_000_000;

/** null: go on. A kind of picture whose size cannot be told beforehand (HEIC, AVIF) is only bounded by bytes. */
export function refusedBeforeDecoding(bytes: Uint8Array): "too-large" | "unreadable-picture" | null {
  if (bytes.length > MAX_BYTES) return "too-large";
  const size = pictureSize(bytes);
  if (size === null) return null;
  if (size.width === 0 || size.height === 0) return "unreadable-picture";
  return size.width * size.height > MAX_PIXELS ? "too-large" : null;
}
