/** Opens a session: a single-use ticket through next-auth's door (PROTOCOL §6). Holds no key. */
import * as v from "valibot";
import { type Bytes, toBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { Transport } from "@/lib/secret/session/transport";
import { NEXT_AUTH_BASE } from "@/lib/wire/sessions";

const csrfAnswer = v.object({ csrfToken: v.string() });

/** Hands the ticket over; the session cookie is in the browser afterwards. Throws `signed-out` when it is refused. */
export async function openDoor(transport: Transport, ticket: Bytes): Promise<void> {
  const csrf = v.safeParse(csrfAnswer, await transport.form(`${NEXT_AUTH_BASE}/csrf`, null));
  if (!csrf.success) throw new VaultError("malformed", { detail: "csrf" });
  const { csrfToken } = csrf.output;
  const fields = { csrfToken, ticket: toBase64Url(ticket), json: "true" };
  await transport.form(`${NEXT_AUTH_BASE}/callback/ticket`, fields);
}
