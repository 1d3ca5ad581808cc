/** The edit form's texts and the fields that they stand for. Plaintext. */
import type { AccountFields } from "@/lib/secret/vault/account";

export interface EditedTexts {
  readonly issuer: string;
  readonly name: string;
  readonly tags: string;
  readonly notes: string;
  readonly backupCodes: string;
}

export const textsOf = (fields: AccountFields): EditedTexts => ({
  issuer: fields.issuer,
  name: fields.name,
  tags: fields.tags.join(", "),
  notes: fields.notes,
  backupCodes: fields.backupCodes.map(({ code }) => code).join("\n"),
});

/** Tags once each; a backup code that was ticked before stays ticked. */
export function fieldsOf(texts: EditedTexts, before: AccountFields) {
  const parts = (text: string, separator: RegExp) => [
    ...new Set(
      text
        .split(separator)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
  const used = new Set(before.backupCodes.filter((one) => one.used).map((one) => one.code));
  return {
    issuer: texts.issuer.trim(),
    name: texts.name.trim(),
    tags: parts(texts.tags, /,/),
    notes: texts.notes.trim(),
    backupCodes: parts(texts.backupCodes, /\n/).map((code) => ({ code, used: used.has(code) })),
  } satisfies Partial<AccountFields>;
}
