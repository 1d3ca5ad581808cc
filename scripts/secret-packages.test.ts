import { expect, test } from "vitest";
import { testCode } from "@/.dependency-cruiser.mjs";
import { cruiseTree } from "@/scripts/dependency-rule.mjs";

/** Every package that may run beside plaintext and keys, with the reason why it may. */
const allowed: Readonly<Record<string, string>> = {
  valibot: "checks what comes from the server and from the cache before it is used",
  cborg: "encodes and decodes CBOR, held to the strict form by lib/bytes/cbor.ts",
  hpke: "RFC 9180, sealing to a person",
  "@panva/hpke-noble": "the X-Wing KEM for hpke",
  "@noble/post-quantum": "ML-KEM-768 inside X-Wing",
  "@noble/curves": "X25519 inside X-Wing; checks Ed25519 public keys for canonical form and torsion",
  "@noble/hashes": "SHA-3 inside ML-KEM, SHA-1 and SHA-2 inside otplib",
  "@noble/ciphers": "loaded by @panva/hpke-noble, which offers more suites than ours",
  "@scure/bip39": "the word list for safety words",
  "@scure/base": "base32 inside otplib and checksums inside @scure/bip39",
  otplib: "makes the codes",
  "@otplib/core": "part of otplib",
  "@otplib/hotp": "part of otplib",
  "@otplib/totp": "part of otplib",
  "@otplib/uri": "part of otplib",
  "@otplib/plugin-base32-scure": "part of otplib",
  "@otplib/plugin-crypto-noble": "part of otplib",
  "zxing-wasm": "reads QR codes, in a worker without network",
  idb: "IndexedDB with promises; sees sealed bytes only",
  "client-only": "marks a module that must not reach the server",
  react: "the hooks that pages read the vault with",
};

test("nothing but the packages of this list is reachable from lib/secret", async () => {
  const { modules } = await cruiseTree(process.cwd(), ["lib/secret"], {
    intoPackages: true,
    without: testCode,
    rules: [],
  });
  const reached = new Set<string>();
  for (const { dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolved)?.[1];
      if (name) reached.add(name);
    }
  }
  expect([...reached].sort()).toEqual(Object.keys(allowed).sort());
});
