/** Attack 19 (PROTOCOL §6, §9): the passkey's key bytes on their way to the server, or other ones than yesterday. */
import { foundIn, placesOutside, spellings } from "@/e2e/attacks/markers";
import { type Device, expect, test } from "@/e2e/fixtures";
import { addByText, cardOf, codeOn, expectedCodes, GITHUB, lock, settleIn, unlock } from "@/e2e/story";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { fromHex } from "@/lib/bytes/encoding";
import { CBOR_TYPE } from "@/lib/wire/endpoint";
import { register } from "@/lib/wire/passkeys";
import { signInByPasskey, touch } from "@/lib/wire/sessions";

/** Stands between the page and its authenticator: notes the PRF bytes, and hands over others when told to. */
async function tapPrf(
  device: Device,
): Promise<{ readonly seen: readonly string[]; change(to: boolean): Promise<void> }> {
  const seen: string[] = [];
  await device.context.exposeBinding("notePrf", (_source, hex: string) => void seen.push(hex));
  await device.page.addInitScript(() => {
    const withTap = (ask: (options: never) => Promise<Credential | null>) =>
      async function (this: CredentialsContainer, options: never) {
        const credential = await ask.call(navigator.credentials, options);
        if (!(credential instanceof PublicKeyCredential)) return credential;
        const results = credential.getClientExtensionResults();
        const first = results.prf?.results?.first;
        if (first === undefined) return credential;
        const bytes = new Uint8Array(ArrayBuffer.isView(first) ? first.buffer.slice(0) : first.slice(0));
        const note: unknown = Reflect.get(globalThis, "notePrf");
        if (typeof note === "function")
          note(Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
        if (Reflect.get(globalThis, "changePrf") === true) bytes[0] = (bytes[0] ?? 0) ^ 1;
        credential.getClientExtensionResults = () => ({ ...results, prf: { results: { first: bytes } } });
        return credential;
      };
    const { credentials } = navigator;
    credentials.create = withTap(credentials.create.bind(credentials) as never) as never;
    credentials.get = withTap(credentials.get.bind(credentials) as never) as never;
  });
  return {
    seen,
    change: (to) => device.page.evaluate((value) => void Reflect.set(globalThis, "changePrf", value), to),
  };
}

test("PROTOCOL §9: PRF bytes open the codes and are in no request, output or database", async ({ stage }) => {
  const device = await stage.device();
  const tap = await tapPrf(device);
  await settleIn(stage, device);
  await addByText(device.page, GITHUB, 1);
  await lock(device.page);
  await unlock(device);
  // The codes come first, the sign-in with the same touch behind them.
  await expect
    .poll(() => stage.requests.filter((request) => request.includes(signInByPasskey.path)))
    .toHaveLength(1);
  expect(tap.seen.length).toBeGreaterThan(1);
  const markers = [...new Set(tap.seen)].flatMap((hex) => spellings(fromHex(hex)));
  for (const [place, text] of Object.entries(placesOutside(stage))) {
    expect(foundIn(text, markers), place).toEqual([]);
  }
});

test("PROTOCOL §6: the routes of a ceremony refuse extension results", async ({ stage }) => {
  const device = await stage.device();
  await settleIn(stage, device);
  const bytes = new Uint8Array(64).fill(1);
  const made = { credentialId: bytes, clientDataJSON: bytes, attestationObject: bytes, transports: [] };
  const touched = {
    credentialId: bytes,
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: null,
  };
  const extension = { clientExtensionResults: { prf: { results: { first: bytes.slice(32) } } } };
  const ceremony = "A".repeat(22);
  for (const [route, response] of [
    [register, made],
    [signInByPasskey, touched],
    [touch, touched],
  ] as const) {
    const post = async (body: CborValue) => {
      const answer = await device.context.request.post(`${stage.server.origin}${route.path}`, {
        headers: { origin: stage.server.origin, "content-type": CBOR_TYPE },
        data: Buffer.from(encodeCbor(body)),
      });
      return { status: answer.status(), body: decodeCbor(new Uint8Array(await answer.body())) };
    };
    const refused = { status: 400, body: { error: "malformed" } };
    expect(await post({ ceremony, response }), route.path).not.toMatchObject(refused);
    expect(await post({ ceremony, response, ...extension }), route.path).toMatchObject(refused);
    expect(await post({ ceremony, response: { ...response, ...extension } }), route.path).toMatchObject(
      refused,
    );
  }
});

test("PROTOCOL §9: a passkey that gives other bytes than yesterday opens nothing, costs nothing, and another way is offered", async ({
  stage,
}) => {
  const device = await stage.device();
  const { page, authenticator } = device;
  const tap = await tapPrf(device);
  await settleIn(stage, device);
  await addByText(page, GITHUB, 1);
  await lock(page);
  const written = stage.requests.filter((request) => request.includes("/api/ledger/append")).length;
  await tap.change(true);
  await authenticator.touch(async () => {
    await page.getByRole("button", { name: "Unlock with passkey" }).click();
    await expect(page.getByText("That didn’t open your codes")).toBeVisible();
  });
  await expect(page.getByText(/gives another key than before/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Lost your phone?" })).toBeVisible();
  await expect(page.getByRole("button", { name: /GitHub/ })).toHaveCount(0);
  // Nothing was written over: neither on the server nor here, so the right bytes open as if nothing had been.
  expect(stage.requests.filter((request) => request.includes("/api/ledger/append"))).toHaveLength(written);
  await tap.change(false);
  await unlock(device);
  await expect(cardOf(page, "GitHub", "anna-v")).toBeVisible();
  expect(expectedCodes()).toContain(await codeOn(page, "GitHub", "anna-v"));
});
