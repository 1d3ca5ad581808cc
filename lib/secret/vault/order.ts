/** The order of accounts on a page: issuer, then name, as the reader's language sorts. Plaintext. */

export interface Orderable {
  readonly id: string;
  readonly issuer: string;
  readonly name: string;
}

/**
 * A new array. Digits count as numbers, case and accents decide last; an account without issuer stands
 * where its name would; equal ones keep one order by id on every device.
 */
export function inOrder<T extends Orderable>(accounts: readonly T[], locale?: string): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, ignorePunctuation: false });
  return accounts.toSorted(
    (a, b) =>
      compare(a.issuer || a.name, b.issuer || b.name) ||
      compare(a.name, b.name) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
