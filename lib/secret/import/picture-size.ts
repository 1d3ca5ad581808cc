/** Reads a picture's width and height from its first bytes, before anything is decoded. Sees no plaintext. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** PNG, JPEG, GIF, WebP and BMP; null: none of these, or cut off before the size. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (startsWith(bytes, 0, "\x89PNG\r\n\x1a\n")) {
      return { width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (startsWith(bytes, 0, "GIF8")) {
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    }
    if (startsWith(bytes, 0, "BM")) {
      return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
    }
    if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) return webpSize(bytes, view);
    if (startsWith(bytes, 0, "\xff\xd8\xff")) return jpegSize(view);
  } catch (error) {
    // a DataView ends where the file was cut off
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function startsWith(bytes: Uint8Array, at: number, signature: string): boolean {
  return [...signature].every((character, i) => bytes[at + i] === character.charCodeAt(0));
}

/** The frame header (SOF0 to SOF15, without the three markers between them that are none). */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++;
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
}

function webpSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  if (startsWith(bytes, 12, "VP8X")) {
    const dimension = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: dimension(24), height: dimension(27) };
  }
  if (startsWith(bytes, 12, "VP8L")) {
    const packed = view.getUint32(21, true);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >> 14) & 0x3fff) };
  }
  if (startsWith(bytes, 12, "VP8 ")) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return null;
}
