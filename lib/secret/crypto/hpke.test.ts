import { expect, test } from "vitest";
import type { Sealed } from "@/lib/bytes/sealed";
import { KEM_PUBLIC_BYTES, KEY_SEAL_BYTES } from "@/lib/ledger/types";
import { deriveKemPair, openSeal, sealToPublicKey } from "@/lib/secret/crypto/hpke";

const refused = (code: string) => expect.objectContaining({ code });
const seed = new Uint8Array(32).fill(7);
const pair = await deriveKemPair(seed);
const key = new Uint8Array(32).fill(9);

test("a key sealed to a public key opens with its pair, and has the size that the ledger expects", async () => {
  const sealed = await sealToPublicKey("ark", pair.publicKey, key, ["for Ben"]);
  expect(pair.publicKey.length).toBe(KEM_PUBLIC_BYTES);
  expect(sealed.length).toBe(KEY_SEAL_BYTES);
  expect(await openSeal("ark", pair, sealed, ["for Ben"])).toEqual(key);
});

test("another pair, another info, a changed or cut seal: tampered", async () => {
  const sealed = await sealToPublicKey("ark", pair.publicKey, key, ["for Ben"]);
  const other = await deriveKemPair(new Uint8Array(32).fill(8));
  const flipped = new Uint8Array(sealed) as Sealed<"ark">;
  flipped[600] = (flipped[600] ?? 0) ^ 1;
  await expect(openSeal("ark", other, sealed, ["for Ben"])).rejects.toEqual(refused("tampered"));
  await expect(openSeal("ark", pair, sealed, ["for Mia"])).rejects.toEqual(refused("tampered"));
  await expect(openSeal("ark", pair, flipped, ["for Ben"])).rejects.toEqual(refused("tampered"));
  await expect(openSeal("ark", pair, sealed.slice(0, 50) as Sealed<"ark">, ["for Ben"])).rejects.toEqual(
    refused("tampered"),
  );
});

test("a public key of another length is refused", async () => {
  await expect(sealToPublicKey("ark", new Uint8Array(31), key, [])).rejects.toEqual(
    refused("bad-public-key"),
  );
});
