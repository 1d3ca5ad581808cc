/** Draws one picture at several sizes for the QR reader: a screenshot may be huge or a code tiny. Browser only. */

/** The longest side of the first two frames: a fast one, and one fine enough for many small codes. */
const USUAL = 2000;
const FINE = 4000;
/** Blurred codes become readable when they are made smaller. */
const SMALLER = [1000, 500];
const TINY = 400;
/** A code that touches the edge lacks the quiet zone that readers need (ISO/IEC 18004 §5.3.8). */
const MARGIN = 24;

/** At most six frames, the last on black, for a white code on nothing. */
export function* framesOf(picture: ImageBitmap): Generator<ImageData> {
  const side = Math.max(picture.width, picture.height);
  const usual = Math.min(1, USUAL / side);
  yield drawn(picture, usual, "white");
  if (usual < 1) yield drawn(picture, Math.min(1, FINE / side), "white");
  for (const wanted of SMALLER) if (wanted < side) yield drawn(picture, wanted / side, "white");
  if (side < TINY) yield drawn(picture, 3, "white");
  yield drawn(picture, usual, "black");
}

/** How many of the frames show more than those before them: all of these are worth reading. */
export const detailedFrames = ({ width, height }: ImageBitmap): number =>
  Math.max(width, height) > USUAL ? 2 : 1;

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
