/** Vectors of PROTOCOL §2 and §3, written by scripts/make-crypto-vectors.mjs, which shares no code with lib/. */
import { expect, test } from "vitest";
import { decodeCbor } from "@/lib/bytes/cbor";
import { fromHex, toHex } from "@/lib/bytes/encoding";
import type { HouseholdId, InviteId, MemberId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { type BoxKind, open } from "@/lib/secret/crypto/box";
import { deriveKemPair, openSeal } from "@/lib/secret/crypto/hpke";
import { deriveInviteKey } from "@/lib/secret/crypto/invite";
import { deriveDeviceKek, derivePasskeyKek } from "@/lib/secret/crypto/kek";
import { deriveMemberKeys } from "@/lib/secret/crypto/keys";
import {
  deriveKitKek,
  deriveSignInToken,
  formatKitGroups,
  KitCode,
  signInHashOf,
} from "@/lib/secret/crypto/kit";
import { parseKitCode } from "@/lib/secret/crypto/kit-typed";
import { prfSalt } from "@/lib/secret/crypto/prf";
import { SecretKey } from "@/lib/secret/crypto/secret-key";
import { vaultKeyCommitment } from "@/lib/secret/crypto/vault-keys";
import boxVectors from "@/lib/secret/crypto/vectors/box.json";
import derived from "@/lib/secret/crypto/vectors/derive.json";
import hpkeVectors from "@/lib/secret/crypto/vectors/hpke.json";
import kemVectors from "@/lib/secret/crypto/vectors/kem.json";
import kit from "@/lib/secret/crypto/vectors/kit.json";
import words from "@/lib/secret/crypto/vectors/words.json";
import { headWords, safetyWords } from "@/lib/secret/crypto/words";

/** One outcome each: content, or the code of the error. */
const outcomeOf = (opening: Promise<Uint8Array>) =>
  opening.then(
    (content) => ({ content: toHex(content) }),
    ({ code }) => ({ error: code }),
  );

test.each(boxVectors)("box: $name", async (vector) => {
  // Every purpose may open here: the vectors use one key for all kinds.
  const key = (await SecretKey.of("vault-key", fromHex(vector.key))) as SecretKey<never>;
  const box = fromHex(vector.box) as Sealed<BoxKind>;
  const opening = open(vector.kind as BoxKind, key, box, decodeCbor(fromHex(vector.aad)));
  expect(await outcomeOf(opening)).toEqual(vector.outcome);
});

test.each(kemVectors)("X-Wing pair of seed $seed", async ({ seed, publicKey }) => {
  expect(toHex((await deriveKemPair(fromHex(seed))).publicKey)).toBe(publicKey);
});

test.each(hpkeVectors)("HPKE: $name", async ({ seed, seal, info, outcome }) => {
  const pair = await deriveKemPair(fromHex(seed));
  const opening = openSeal(
    "vault-key",
    pair,
    fromHex(seal) as Sealed<"vault-key">,
    decodeCbor(fromHex(info)),
  );
  expect(await outcomeOf(opening)).toEqual(outcome);
});

test("keys of a member", async () => {
  const ark = await SecretKey.of("ark", fromHex(derived.member.ark));
  const keys = await deriveMemberKeys({ member: "m" as MemberId, generation: 0 }, ark);
  expect({
    signPublic: toHex(keys.sign.publicKey),
    kemPublic: toHex((await keys.kem()).publicKey),
    self: toHex(keys.self.expose()),
  }).toEqual({
    signPublic: derived.member.signPublic,
    kemPublic: derived.member.kemPublic,
    self: derived.member.self,
  });
});

test("keys of ways in", async () => {
  const { passkey, device } = derived;
  expect(toHex((await derivePasskeyKek(fromHex(passkey.prf))).expose())).toBe(passkey.kek);
  const deviceKey = await crypto.subtle.importKey("raw", fromHex(device.key), "HKDF", false, ["deriveBits"]);
  expect(toHex((await deriveDeviceKek(deviceKey, fromHex(device.serverHalf))).expose())).toBe(device.kek);
  expect(toHex(await prfSalt(derived.prfSalt.rpId))).toBe(derived.prfSalt.salt);
});

test("commitment of a vault key, key of an invite", async () => {
  const key = await SecretKey.of("vault-key", fromHex(derived.vaultKey.key));
  expect(toHex(await vaultKeyCommitment(key))).toBe(derived.vaultKey.commitment);
  const secret = await SecretKey.of("invite-secret", fromHex(derived.invite.secret));
  expect(toHex((await deriveInviteKey(secret)).publicKey)).toBe(derived.invite.publicKey);
});

test("the kit: groups, key, sign-in token and its hash", async () => {
  const code = new KitCode(fromHex(kit.code));
  const token = await deriveSignInToken(code);
  expect({
    groups: await formatKitGroups(code),
    kek: toHex((await deriveKitKek(code)).expose()),
    token: toHex(token),
    signInHash: toHex(await signInHashOf(token)),
  }).toEqual({ groups: kit.groups, kek: kit.kek, token: kit.token, signInHash: kit.signInHash });
});

test.each(kit.typed)("the kit typed: $name", async ({ typed, outcome }) => {
  const found = await parseKitCode(typed).then(
    (code) => ({ code: toHex(code.expose()) }),
    ({ code, detail }) => ({ error: code, detail: detail ?? null }),
  );
  expect(found).toEqual(outcome);
});

test.each(words.head)("four words of head $hash", ({ hash, words: expected }) => {
  expect(headWords(fromHex(hash))).toEqual(expected);
});

test("eight safety words", async () => {
  const { household, invite, signPublic, kemPublic, words: expected } = words.safety;
  const candidate = { signPublic: fromHex(signPublic), kemPublic: fromHex(kemPublic) };
  expect(await safetyWords(household as HouseholdId, invite as InviteId, candidate)).toEqual(expected);
});
