/** Sealing a key to somebody (HPKE): the recipient comes out of the fold or is oneself, by type. Sees keys. */
import type { CborValue } from "@/lib/bytes/cbor";
import type { Sealed } from "@/lib/bytes/sealed";
import { type SealKind, sealToPublicKey } from "@/lib/secret/crypto/hpke";
import type { Recipient } from "@/lib/secret/crypto/recipient";

/** `content` is a 32-byte key, `info` comes from aad.ts. Takes 4 to 8 ms. */
export const sealTo = <Kind extends SealKind>(
  kind: Kind,
  recipient: Recipient<Kind>,
  content: Uint8Array,
  info: CborValue,
): Promise<Sealed<Kind>> => sealToPublicKey(kind, recipient.kemPublic, content, info);
