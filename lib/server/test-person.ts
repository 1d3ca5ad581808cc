/** For tests: somebody with a passkey who founds a household through the API with the real builders. Holds keys. */
import type { Append, LedgerServer } from "@/e2e/memory-server";
import { foundHousehold, type Person } from "@/e2e/people";
import { makeWays } from "@/e2e/ways";
import type { Bytes } from "@/lib/bytes/encoding";
import type { RegistrationId } from "@/lib/bytes/ids";
import type { Account } from "@/lib/secret/vault/account";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { openInstance } from "@/lib/server/instance";
import { setUpCodeOf } from "@/lib/server/secrets";
import { someAccount } from "@/lib/server/store/test-account";
import { TestBrowser } from "@/lib/server/test-server";
import { found } from "@/lib/wire/households";
import { type AccountBlob, append, blobs, type EntryEnvelope, type Head, pull } from "@/lib/wire/ledger";
import { assertionOptions, register, registrationOptions } from "@/lib/wire/passkeys";
import { signInByPasskey, touch } from "@/lib/wire/sessions";

export const setUpCode = async (): Promise<string> => setUpCodeOf((await openInstance()).secret);

export const netflix: Account = {
  ...someAccount,
  issuer: "Netflix",
  secret: new Uint8Array(20).fill(1),
};

/** A passkey that the server has just verified. */
export interface Registered {
  readonly registration: RegistrationId;
  readonly credential: { readonly credentialId: Bytes; readonly credentialPublicKey: Bytes };
}

/** The server as one browser reaches it. */
export class ApiServer implements LedgerServer {
  readonly browser: TestBrowser;
  /** for the next entry that adds passkeys */
  registrations: RegistrationId[] = [];
  setUpCode: string | null = null;

  constructor(browser = new TestBrowser()) {
    this.browser = browser;
  }

  async found(envelopes: readonly [EntryEnvelope, EntryEnvelope]): Promise<Head> {
    const [registration = ""] = this.registrations.splice(0);
    const answer = await this.browser.call(found, {
      setupCode: this.setUpCode,
      envelopes,
      blobs: [],
      registration,
    });
    await this.browser.openSession(answer.ticket);
    return answer.head;
  }

  append({ base, envelope, blobs: sent }: Append) {
    const registrations = this.registrations.splice(0);
    return this.browser.call(append, { base, envelope, blobs: [...sent], registrations });
  }

  pull(after: number) {
    return this.browser.call(pull, { after, limit: 1000 });
  }

  async blobs(wanted: readonly Pick<AccountBlob, "vault" | "account" | "rev">[]) {
    return (await this.browser.call(blobs, { wanted: [...wanted] })).blobs;
  }
}

export async function registerPasskey(
  browser: TestBrowser,
  authenticator: SoftwareAuthenticator,
  code: string | null,
): Promise<Registered> {
  const { ceremony, challenge, rpId } = await browser.call(registrationOptions, { setupCode: code });
  const response = authenticator.create({ challenge, rpId, origin: browser.origin });
  const { registration, credentialPublicKey } = await browser.call(register, { ceremony, response });
  return { registration, credential: { credentialId: authenticator.credentialId, credentialPublicKey } };
}

async function assertPasskey(browser: TestBrowser, authenticator: SoftwareAuthenticator) {
  const { ceremony, challenge, rpId } = await browser.call(assertionOptions, {});
  return { ceremony, response: authenticator.get({ challenge, rpId, origin: browser.origin }) };
}

/** The sign-in ticket; the session opens with `browser.openSession`. */
export async function passkeyTicket(
  browser: TestBrowser,
  authenticator: SoftwareAuthenticator,
): Promise<Bytes> {
  return (await browser.call(signInByPasskey, await assertPasskey(browser, authenticator))).ticket;
}

export async function touchAgain(
  browser: TestBrowser,
  authenticator: SoftwareAuthenticator,
): Promise<number> {
  return (await browser.call(touch, await assertPasskey(browser, authenticator))).freshUntil;
}

export interface Founder {
  readonly person: Person;
  readonly server: ApiServer;
  readonly browser: TestBrowser;
  readonly authenticator: SoftwareAuthenticator;
}

/** Everything from an empty page to a founded household and an open session. */
export async function foundByApi(code: string | null, browser = new TestBrowser()): Promise<Founder> {
  const authenticator = new SoftwareAuthenticator();
  const server = new ApiServer(browser);
  const registered = await registerPasskey(server.browser, authenticator, code);
  server.registrations = [registered.registration];
  server.setUpCode = code;
  const person = await foundHousehold({ server, ways: await makeWays(registered.credential) });
  return { person, server, browser: server.browser, authenticator };
}
