/**
 * The text of the QR code on a recovery kit's sheet: origin, code, and the head that it pins (PROTOCOL §2). Secret.
 *
 * keepsake-kit:1:CODE:SEQ:HASH:ORIGIN, with the 36 characters of the code, the seq in decimal and the hash as
 * base64url. Not a web address on purpose: a camera app would open or look it up, and histories would keep it.
 */
import { type Bytes, fromBase64Url, toBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { formatKitGroups, type KitCode, readKitCode } from "@/lib/secret/crypto/kit";
import { parseKitCode } from "@/lib/secret/crypto/kit-typed";

const SCHEME = "keepsake-kit:";
const SHAPE = /^keepsake-kit:1:([A-Z2-7]{36}):(0|[1-9][0-9]{0,15}):([A-Za-z0-9_-]{43}):(https?:\/\/[^\s/]+)$/;

export interface Pin {
  readonly seq: number;
  /** 32 bytes */
  readonly hash: Bytes;
}

export type KitInput =
  | { readonly from: "sheet"; readonly code: KitCode; readonly pin: Pin; readonly origin: string }
  | { readonly from: "typed"; readonly code: KitCode };

export async function formatKitQr(code: KitCode, pin: Pin, origin: string): Promise<string> {
  const groups = await formatKitGroups(code);
  return `${SCHEME}1:${groups.join("")}:${pin.seq}:${toBase64Url(pin.hash)}:${origin}`;
}

/**
 * A scanned sheet or a typed code. Throws `kit-mistyped` (see parseKitCode), and `newer-version` when a sheet
 * says a version that this release does not know.
 */
export async function parseKit(input: string): Promise<KitInput> {
  const text = input.trim();
  if (!text.toLowerCase().startsWith(SCHEME)) return { from: "typed", code: await parseKitCode(text) };
  if (!text.slice(SCHEME.length).startsWith("1:")) {
    throw new VaultError("newer-version", { detail: "recovery kit" });
  }
  const [, characters, seq, hash, origin] = SHAPE.exec(text) ?? [];
  if (!characters || !seq || !hash || !origin) throw new VaultError("kit-mistyped", { detail: "sheet" });
  const code = await readKitCode(characters);
  if (!code) throw new VaultError("kit-mistyped", { detail: "sheet" });
  return { from: "sheet", code, origin, pin: { seq: Number(seq), hash: fromBase64Url(hash) } };
}
