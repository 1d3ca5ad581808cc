/**
 * The worker that reads QR codes out of pictures: wasm may be compiled here and nowhere else (CSP).
 * Sees plaintext; it gets bytes and answers texts, and knows neither network nor storage.
 */
import * as v from "valibot";
import { detailedFrames, framesOf } from "@/lib/secret/import/picture-frames";
import { refusedBeforeDecoding } from "@/lib/secret/import/picture-limits";
import type { PictureRead } from "@/lib/secret/import/picture-read";
import { prepareQrReader, readQrTexts } from "@/lib/secret/import/read-qr";

prepareQrReader({ url: new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href });

const question = v.object({ id: v.number(), bytes: v.instance(ArrayBuffer) });

self.addEventListener("message", async (event: MessageEvent<unknown>) => {
  const asked = v.safeParse(question, event.data);
  if (!asked.success) return;
  const { id, bytes } = asked.output;
  self.postMessage({ id, read: await readPicture(bytes) });
});

async function readPicture(bytes: ArrayBuffer): Promise<PictureRead> {
  const refused = refusedBeforeDecoding(new Uint8Array(bytes));
  if (refused) return { ok: false, reason: refused };
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(new Blob([bytes]));
  } catch {
    return { ok: false, reason: "unreadable-picture" };
  }
  try {
    const texts = await readQrTexts(framesOf(picture), detailedFrames(picture));
    return texts.length > 0 ? { ok: true, texts } : { ok: false, reason: "no-qr-in-picture" };
  } finally {
    picture.close();
  }
}
