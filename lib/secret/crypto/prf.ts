/** The salt of a passkey's PRF extension (PROTOCOL §2). Public; what the authenticator makes of it is secret. */
import { type Bytes, toUtf8 } from "@/lib/bytes/encoding";
import { sha256 } from "@/lib/bytes/hash";
import { LABELS } from "@/lib/bytes/labels";

/** Fixed by the site's exact host name: the server never chooses it. SHA-256(label ‖ rpId), 32 bytes. */
export const prfSalt = (rpId: string): Promise<Bytes> => sha256(toUtf8(LABELS.prf), toUtf8(rpId));
