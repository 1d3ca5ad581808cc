/** Reads accounts out of texts and pictures, beside what is here already. Plaintext; nothing leaves the browser. */
import { fromBase64Url } from "@/lib/bytes/encoding";
import { type Existing, previewOf } from "@/lib/secret/import/preview";
import { checkFields as check, type TypedRead } from "@/lib/secret/import/typed";
import type { ImportPreview, ImportSource, TypedAccount } from "@/lib/secret/session/api";
import type { Device } from "@/lib/secret/session/device";
import type { Opened } from "@/lib/secret/session/opened";

export const readAccounts = (device: Device, sources: readonly ImportSource[]): Promise<ImportPreview> =>
  previewOf(sources, existingOf(device.open), readPictureLate, device.now());

export const checkFields = (device: Device, typed: TypedAccount): TypedRead =>
  check(typed, existingOf(device.open), device.now());

/** The QR reader is large and seldom needed. */
async function readPictureLate(bytes: ArrayBuffer) {
  const { readPicture } = await import("@/lib/secret/import/picture");
  return readPicture(bytes);
}

function existingOf({ accounts, labels }: Opened): readonly Existing[] {
  const names = new Map(labels.vaults.map(({ id, name }) => [id, name]));
  return accounts.inOrder().map((account) => ({
    fields: { ...account, secret: fromBase64Url(account.secret) },
    vault: names.get(account.vault) ?? "",
  }));
}
