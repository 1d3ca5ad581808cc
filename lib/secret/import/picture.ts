/** The picture reader of this thread, page or worker. Sees plaintext. */
import type { PictureRead } from "@/lib/secret/import/picture-read";
import { makePictureReader } from "@/lib/secret/import/read-pictures";

const reader = makePictureReader();

/** Never rejects; the bytes are handed over to the QR worker and are empty here afterwards. */
export const readPicture = (bytes: ArrayBuffer): Promise<PictureRead> => reader.read(bytes);
