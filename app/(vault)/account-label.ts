/** How an account is called in sentences and for screen readers: "GitHub (anna-v)". Plaintext. */
export function accountLabel({ issuer, name }: { readonly issuer: string; readonly name: string }): string {
  if (issuer === "") return name;
  return name === "" ? issuer : `${issuer} (${name})`;
}

/** The two lines of a card: who asks for the code, and for whom. An account without issuer is called by its name. */
export function accountLines({ issuer, name }: { readonly issuer: string; readonly name: string }) {
  return issuer === "" ? { first: name, second: "" } : { first: issuer, second: name };
}
