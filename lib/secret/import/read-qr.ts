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
/** From what reads nearly everything to what reads a crumpled photograph; the first that finds one ends it. */
const ATTEMPTS: readonly ReaderOptions[] = [
  QR,
  { ...QR, binarizer: "GlobalHistogram" },
  { ...QR, tryDenoise: true },
];

/** The texts of all codes in the picture, each once; [] when it shows none. */
export async function readQrTexts(picture: QrPicture): Promise<readonly string[]> {
  for (const attempt of ATTEMPTS) {
    const found = await readBarcodes(picture, attempt);
    const texts = found.filter(({ isValid, text }) => isValid && text !== "").map(({ text }) => text);
    if (texts.length > 0) return [...new Set(texts)];
  }
  return [];
}
