import fc from "fast-check";
import { expect, test } from "vitest";
import { householdIdOf, makeId, type UnlockerId } from "@/lib/bytes/ids";
import { cookieSecretOf, deviceHalfOf, isSetUpCode, setUpCodeOf } from "@/lib/server/secrets";

const secret = new Uint8Array(32).fill(1);

test("the set-up code is four groups of four without I, L, O and U, and constant for a secret", async () => {
  const code = await setUpCodeOf(secret);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await setUpCodeOf(new Uint8Array(32).fill(1))).toBe(code);
  expect(await setUpCodeOf(new Uint8Array(32).fill(2))).not.toBe(code);
});

test("a set-up code is known however it is typed", async () => {
  const code = await setUpCodeOf(secret);
  const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
  expect(await isSetUpCode(secret, typed)).toBe(true);
});

test("no other text is the set-up code", async () => {
  const code = await setUpCodeOf(secret);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(15).map((n) => code.slice(0, n)),
      ),
      async (typed) => {
        expect(await isSetUpCode(secret, typed)).toBe(false);
      },
    ),
  );
});

test("halves differ by way in, household and server, and from everything else that is derived", async () => {
  const unlocker = makeId<UnlockerId>();
  const household = householdIdOf(new Uint8Array(32).fill(3));
  const another = householdIdOf(new Uint8Array(32).fill(4));
  const half = await deviceHalfOf(secret, household, unlocker);
  expect(half).toHaveLength(32);
  expect(await deviceHalfOf(secret, household, unlocker)).toEqual(half);
  expect(await deviceHalfOf(secret, household, makeId<UnlockerId>())).not.toEqual(half);
  expect(await deviceHalfOf(secret, another, unlocker)).not.toEqual(half);
  expect(await deviceHalfOf(new Uint8Array(32).fill(2), household, unlocker)).not.toEqual(half);
  expect(await cookieSecretOf(secret)).not.toBe(await cookieSecretOf(new Uint8Array(32).fill(2)));
});
