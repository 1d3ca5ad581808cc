import { afterEach, expect, test } from "vitest";
import { flipBit } from "@/e2e/lying-server";
import { makeKit } from "@/e2e/ways";
import { replaceKit } from "@/lib/secret/compose/ways-in";
import { deriveSignInToken, formatKitGroups, makeKitCode } from "@/lib/secret/crypto/kit";
import { TestDevice } from "@/lib/secret/session/test-device";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { LIMITS } from "@/lib/server/limits";
import { foundByApi, passkeyTicket, setUpCode } from "@/lib/server/test-person";
import { startTestServer, TestBrowser } from "@/lib/server/test-server";
import { assertionOptions } from "@/lib/wire/passkeys";
import { signInByKit, signInByPasskey } from "@/lib/wire/sessions";

// PROTOCOL §2: a kit's code has 160 bits and its token is looked up by its hash. Guessing anything is throttled.

let stop = async () => {};
afterEach(async () => {
  await stop();
  stop = async () => {};
});

/** A browser at another network address. */
class Elsewhere extends TestBrowser {
  readonly #address: string;
  constructor(address: string) {
    super();
    this.#address = address;
  }

  override send(
    path: string,
    init: RequestInit & { method: string; headers: Record<string, string> },
  ): Promise<Response> {
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    headers["x-keepsake-address"] = this.#address;
    return super.send(path, { ...init, headers });
  }
}

test("PROTOCOL §2: guessing kits ends after a few tries, for the right one too, and says for how long", async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  const { person } = await foundByApi(null);
  const device = new TestDevice();
  await device.session.start();
  for (let i = 0; i < LIMITS.kit.burst; i++) {
    const guess = (await formatKitGroups(makeKitCode())).join(" ");
    expect(await device.session.openKit(guess)).toMatchObject({ problem: { code: "kit-unknown" } });
  }
  const right = (await formatKitGroups(person.ways.kit.code)).join(" ");
  const late = await device.session.openKit(right);
  expect(late).toMatchObject({ problem: { code: "throttled", retryAfter: expect.any(Number) } });
  expect(device.state.phase).toBe("locked");
  // Somebody else's guesses do not keep the member out.
  const token = await deriveSignInToken(person.ways.kit.code);
  expect(await new Elsewhere("203.0.113.7").call(signInByKit, { token })).toMatchObject({
    household: person.household,
  });
});

test("PROTOCOL §2: a kit that was never there and one that was replaced answer alike", async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  const { person, browser } = await foundByApi(null);
  const { kit } = person.ways;
  await person.send(await replaceKit(person.author, (await makeKit()).way));
  const answers = [];
  for (const code of [kit.code, makeKitCode()]) {
    const token = await deriveSignInToken(code);
    answers.push(await browser.call(signInByKit, { token }).catch((error: unknown) => String(error)));
  }
  expect(answers).toEqual(["VaultError: kit-unknown", "VaultError: kit-unknown"]);
});

test("PROTOCOL §9: guessing at one household's passkeys from many addresses is throttled, and no other household is", async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  const [anna, ben] = [await foundByApi(null), await foundByApi(null)];
  const forge = async (browser: TestBrowser, authenticator: SoftwareAuthenticator) => {
    const { ceremony, challenge, rpId } = await browser.call(assertionOptions, {});
    const touched = authenticator.get({ challenge, rpId, origin: browser.origin });
    const response = { ...touched, signature: flipBit(touched.signature, 200) };
    return browser.call(signInByPasskey, { ceremony, response });
  };
  const { burst } = LIMITS.passkeyOfHousehold;
  for (let i = 0; i < burst; i++) {
    const guess = forge(new Elsewhere(`203.0.113.${i}`), anna.authenticator);
    await expect(guess).rejects.toThrow("passkey-refused");
  }
  const next = new Elsewhere("198.51.100.1");
  await expect(forge(next, anna.authenticator)).rejects.toThrow("throttled");
  await expect(forge(next, ben.authenticator)).rejects.toThrow("passkey-refused");
  expect(await next.openSession(await passkeyTicket(next, ben.authenticator))).toBe(200);
});

test("PROTOCOL §9: guessing with one passkey after another from one address is throttled", async () => {
  stop = startTestServer();
  const browser = new TestBrowser();
  for (let i = 0; i < LIMITS.passkey.burst; i++) {
    await expect(passkeyTicket(browser, new SoftwareAuthenticator())).rejects.toThrow("passkey-unknown");
  }
  await expect(passkeyTicket(browser, new SoftwareAuthenticator())).rejects.toThrow("throttled");
});

test("guessing the set-up code ends after a few tries, for the right one too", async () => {
  stop = startTestServer();
  const device = new TestDevice();
  await device.session.start();
  const begin = (code: string) =>
    device.session.beginSetUp({ household: "The Van Dams", name: "Mallory", setUpCode: code });
  for (let i = 0; i < LIMITS.setUpCode.burst; i++) {
    expect(await begin("0000-0000-0000-0000")).toMatchObject({ problem: { code: "wrong-setup-code" } });
  }
  const late = await begin(await setUpCode());
  expect(late).toMatchObject({ problem: { code: "throttled", retryAfter: expect.any(Number) } });
});
