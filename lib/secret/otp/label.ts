/** Issuer and account name in the label of an otpauth:// text. Plaintext. */
import { plainText } from "@/lib/secret/otp/plain-text";
import { percentDecoded } from "@/lib/secret/otp/query";

export interface Label {
  readonly issuer: string;
  readonly name: string;
}

/** `raw` is the path as it stands, `issuer` the decoded parameter; the parameter wins over the prefix. */
export function readLabel(raw: string, issuer: string): Label {
  // A colon that stands unescaped is the one that divides, whatever the names contain.
  const colon = raw.indexOf(":");
  const label =
    colon < 0
      ? splitLabel(percentDecoded(raw))
      : { issuer: percentDecoded(raw.slice(0, colon)), name: percentDecoded(raw.slice(colon + 1)) };
  const named = plainText(issuer);
  return { issuer: named === "" ? plainText(label.issuer) : named, name: plainText(label.name) };
}

/** "issuer:name"; or "me@example.org/Meraki", as Cisco writes it; or a name alone. */
export function splitLabel(label: string): Label {
  const colon = label.indexOf(":");
  if (colon >= 0) return { issuer: label.slice(0, colon), name: label.slice(colon + 1) };
  const slash = /^([^/]+@[^/]+)\/([^/@]+)$/u.exec(label);
  if (slash?.[1] !== undefined && slash[2] !== undefined) return { issuer: slash[2], name: slash[1] };
  return { issuer: "", name: label };
}

/** The inverse of readLabel; a name alone gets a leading colon only where it would be divided otherwise. */
export function writeLabel(issuer: string, name: string): string {
  const divided = issuer !== "" || splitLabel(name).issuer !== "" || name.includes(":");
  return `${divided ? `${encodeURIComponent(issuer)}:` : ""}${encodeURIComponent(name)}`;
}
