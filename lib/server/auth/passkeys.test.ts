import { encode } from "cborg";
import { expect, test } from "vitest";
import { type Bytes, toUtf8 } from "@/lib/bytes/encoding";
import { verifyAssertion, verifyRegistration } from "@/lib/server/auth/passkeys";
import { type Ceremony, SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";

const party = { origin: "https://codes.example.org", rpId: "codes.example.org" };
const challenge: Bytes = new Uint8Array(32).fill(7);
const good: Ceremony = { ...party, challenge };
const refused = expect.objectContaining({ code: "passkey-refused" });

test.each(["ES256", "EdDSA"] as const)("a %s passkey registers and signs in", async (algorithm) => {
  const authenticator = new SoftwareAuthenticator(algorithm);
  const made = await verifyRegistration(party, challenge, authenticator.create(good));
  expect(made.credentialId).toEqual(authenticator.credentialId);
  await verifyAssertion(party, challenge, authenticator.get(good), made.credentialPublicKey);
});

const wrong: readonly [string, Partial<Ceremony>][] = [
  ["another challenge", { challenge: new Uint8Array(32).fill(8) }],
  ["another origin", { origin: "https://codes.example.org.evil.example" }],
  ["another rpId", { rpId: "example.org" }],
  ["nobody present", { userPresent: false }],
  ["nobody verified", { userVerified: false }],
  ["the other ceremony's type", { type: "payment.get" }],
  ["a frame of another site", { crossOrigin: true }],
];

test.each(wrong)("a registration with %s is refused", async (_, change) => {
  const response = new SoftwareAuthenticator().create({ ...good, ...change });
  await expect(verifyRegistration(party, challenge, response)).rejects.toEqual(refused);
});

test.each(wrong)("an assertion with %s is refused", async (_, change) => {
  const authenticator = new SoftwareAuthenticator();
  const { credentialPublicKey } = await verifyRegistration(party, challenge, authenticator.create(good));
  const response = authenticator.get({ ...good, ...change });
  await expect(verifyAssertion(party, challenge, response, credentialPublicKey)).rejects.toEqual(refused);
});

test("a key of an algorithm that was not offered is refused", async () => {
  const response = new SoftwareAuthenticator("ES384").create(good);
  await expect(verifyRegistration(party, challenge, response)).rejects.toEqual(refused);
});

test("another credential's id is refused", async () => {
  const response = new SoftwareAuthenticator().create(good);
  const renamed = { ...response, credentialId: new Uint8Array(32) };
  await expect(verifyRegistration(party, challenge, renamed)).rejects.toEqual(refused);
});

test("an attestation with certificates is refused before anything could be fetched for it", async () => {
  const response = new SoftwareAuthenticator().create(good);
  const attestationObject = new Uint8Array(
    encode({
      fmt: "packed",
      attStmt: { alg: -7, sig: new Uint8Array(70), x5c: [new Uint8Array(8)] },
      authData: new Uint8Array(37),
    }),
  );
  await expect(
    verifyRegistration(party, challenge, { ...response, attestationObject }),
  ).rejects.toMatchObject({
    code: "passkey-refused",
    cause: { detail: "attestation" },
  });
});

test.each(["clientDataJSON", "attestationObject"] as const)("rubbish as %s is refused", async (field) => {
  const response = { ...new SoftwareAuthenticator().create(good), [field]: toUtf8("rubbish") };
  await expect(verifyRegistration(party, challenge, response)).rejects.toEqual(refused);
});

test("another passkey's signature, or a changed one, is refused", async () => {
  const mine = new SoftwareAuthenticator();
  const { credentialPublicKey } = await verifyRegistration(party, challenge, mine.create(good));
  const others = { ...new SoftwareAuthenticator().get(good), credentialId: mine.credentialId };
  await expect(verifyAssertion(party, challenge, others, credentialPublicKey)).rejects.toEqual(refused);
  const changed = mine.get(good);
  changed.signature[changed.signature.length - 1] = (changed.signature.at(-1) ?? 0) ^ 1;
  await expect(verifyAssertion(party, challenge, changed, credentialPublicKey)).rejects.toEqual(refused);
});

test("a counter that stays 0 or goes back signs in", async () => {
  const authenticator = new SoftwareAuthenticator();
  const { credentialPublicKey } = await verifyRegistration(
    party,
    challenge,
    authenticator.create({ ...good, counter: 9 }),
  );
  for (const counter of [0, 0, 5, 3]) {
    await verifyAssertion(party, challenge, authenticator.get({ ...good, counter }), credentialPublicKey);
  }
});
