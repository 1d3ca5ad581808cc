/** Reads the code of a recovery kit from a picture of its sheet. Sees the code; nothing leaves the browser. */

/** How the text of a sheet's QR code begins. */
const KIT = "keepsake-kit:";

/** The text of the sheet's QR code; null when the picture shows none. */
export async function readKitPicture(file: File): Promise<string | null> {
  // The decoder is large: it comes when a picture is there to be read.
  const { readPicture } = await import("@/lib/secret/import/picture");
  const read = await readPicture(await file.arrayBuffer());
  if (!read.ok) return null;
  return read.texts.find((text) => text.toLowerCase().startsWith(KIT)) ?? null;
}
