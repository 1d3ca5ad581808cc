/** Finds the QR codes in one picture with zxing-wasm. Sees plaintext: a code's text holds a secret. */
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";

/** Pixels, or an encoded PNG, JPEG, GIF or BMP. */
export type QrPicture = ImageData | Uint8Array;

/**
 * Where the decoder's wasm comes from. To be called once, before the first picture: without it the
 * library would ask another host.
 */
export function prepareQrReader(wasm: { readonly url: string } | { readonly bytes: ArrayBuffer }): void {
  prepareZXingModule({
    overrides: "url" in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.bytes },
  });
}

const QR: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 50,
  textMode: "Plain",
};
/** For a crumpled or badly lit photograph. */
const LAST_ATTEMPTS: readonly ReaderOptions[] = [
  { ...QR, binarizer: "GlobalHistogram" },
  { ...QR, tryDenoise: true },
];

/**
 * The texts of all codes in a picture, each once; [] when it shows none. `frames` are that picture at several
 * sizes: the first `least` are all read, for what a small one misses; the others only until one shows a code.
 */
export async function readQrTexts(frames: Iterable<QrPicture>, least = 1): Promise<readonly string[]> {
  const texts = new Set<string>();
  let first: QrPicture | undefined;
  let read = 0;
  for (const frame of frames) {
    first ??= frame;
    for (const text of await scan(frame, QR)) texts.add(text);
    read += 1;
    if (texts.size > 0 && read >= least) break;
  }
  for (const attempt of LAST_ATTEMPTS) {
    if (texts.size > 0 || first === undefined) break;
    for (const text of await scan(first, attempt)) texts.add(text);
  }
  return [...texts];
}

async function scan(picture: QrPicture, options: ReaderOptions): Promise<string[]> {
  const found = await readBarcodes(picture, options);
  return found.filter(({ isValid, text }) => isValid && text !== "").map(({ text }) => text);
}
