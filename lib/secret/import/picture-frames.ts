/** Draws one picture at several sizes for the QR reader: a screenshot may be huge or a code tiny. Browser only. */

/** Longest sides that are tried, in this order; a size above the picture's own is left out. */
const SIDES = [2000, 4000, 1000, 500];
/** A code that touches the edge lacks the quiet zone that readers need (ISO/IEC 18004 §5.3.8). */
const MARGIN = 24;
const SMALL = 400;

/** At most eight frames: every size on white, then the first on black (a white code on nothing). */
export function* framesOf(picture: ImageBitmap): Generator<ImageData> {
  const side = Math.max(picture.width, picture.height);
  const first = Math.min(side, 2000);
  yield drawn(picture, first / side, "white");
  for (const wanted of SIDES) {
    if (wanted < side && wanted !== first) yield drawn(picture, wanted / side, "white");
  }
  if (side < SMALL) yield drawn(picture, 3, "white");
  yield drawn(picture, first / side, "black");
}

function drawn(picture: ImageBitmap, scale: number, ground: "white" | "black"): ImageData {
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width + 2 * MARGIN, height + 2 * MARGIN);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d canvas");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, MARGIN, MARGIN, width, height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
