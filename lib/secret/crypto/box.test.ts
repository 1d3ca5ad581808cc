import fc from "fast-check";
import { expect, test } from "vitest";
import { toUtf8 } from "@/lib/bytes/encoding";
import type { Sealed } from "@/lib/bytes/sealed";
import { type BoxKind, open, seal } from "@/lib/secret/crypto/box";
import { SecretKey } from "@/lib/secret/crypto/secret-key";

const key = await SecretKey.make("vault-key");
const aad = ["account", "household", "vault", 0, "account", 0];
const refused = (code: string) => expect.objectContaining({ code });

test("what is sealed is opened again, whatever its length", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (content) => {
      const box = await seal("account", key, content, aad);
      expect(await open("account", key, box, aad)).toEqual(new Uint8Array(content));
    }),
    { numRuns: 30 },
  );
});

test("two boxes of the same content share nothing but the suite byte", async () => {
  const [a, b] = await Promise.all([1, 2].map(() => seal("name", key, toUtf8("Anna"), ["name"])));
  expect(a?.slice(1, 33)).not.toEqual(b?.slice(1, 33));
  expect(a?.slice(33, 65)).not.toEqual(b?.slice(33, 65));
  expect(a?.slice(65)).not.toEqual(b?.slice(65));
});

test("one bit flipped anywhere is refused: suite, salt, commitment, ciphertext, tag", async () => {
  const box = await seal("account", key, toUtf8("secret"), aad);
  for (let bit = 0; bit < box.length * 8; bit += 3) {
    const flipped = new Uint8Array(box) as Sealed<"account">;
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const code = bit < 8 ? "newer-version" : bit < 65 * 8 ? "wrong-key" : "tampered";
    await expect(open("account", key, flipped, aad)).rejects.toEqual(refused(code));
  }
});

test("a shortened box is refused", async () => {
  const box = await seal("account", key, new Uint8Array(0), aad);
  for (const length of [0, 1, 33, 65, 80]) {
    await expect(open("account", key, box.slice(0, length) as Sealed<"account">, aad)).rejects.toEqual(
      refused("malformed"),
    );
  }
});

test("another key is told from a changed box", async () => {
  const box = await seal("account", key, toUtf8("secret"), aad);
  await expect(open("account", await SecretKey.make("vault-key"), box, aad)).rejects.toEqual(
    refused("wrong-key"),
  );
});

test("a box does not open as another kind", async () => {
  const kinds = ["account", "name", "profile", "vault", "previous-key"] as const satisfies BoxKind[];
  for (const sealed of kinds) {
    const box = await seal(sealed, key, toUtf8("x"), ["the same"]);
    for (const opened of kinds) {
      const opening = open(opened, key, box as unknown as Sealed<typeof opened>, ["the same"]);
      if (opened === sealed) expect(await opening).toEqual(toUtf8("x"));
      else await expect(opening).rejects.toEqual(refused("wrong-key"));
    }
  }
});

test("a box is bound to its AAD", async () => {
  const box = await seal("account", key, toUtf8("secret"), aad);
  await expect(open("account", key, box, [...aad.slice(0, 5), 1])).rejects.toEqual(refused("wrong-key"));
});

test("a key is not written as text", () => {
  expect(() => JSON.stringify({ key })).toThrow("forbidden");
  expect(String(key)).toBe("[object Object]");
});
