import { expect, test } from "vitest";
import { en } from "@/app/words/en";
import { fieldReason, namingReason, sentenceOf } from "@/app/words/problems";
import { sentences } from "@/app/words/test-sentences";

const NEVER_ON_A_PAGE = /\b(PRF|HPKE|epoch|ledger|ciphertext|token|HKDF|CBOR|sync)\b/i;

const all = sentences(en);

test("no sentence uses a word of the protocol", () => {
  const found = all.filter(([, text]) => NEVER_ON_A_PAGE.test(text)).map(([path]) => path);
  expect(found).toEqual([]);
});

test("no sentence ends without saying what to do where something went wrong", () => {
  for (const [code, { title, body }] of Object.entries(en.problems)) {
    expect(body.length, code).toBeGreaterThan(title.length / 2);
    expect(body, code).toMatch(/[.}]$/);
  }
});

test("a throttled answer names its seconds", () => {
  expect(sentenceOf({ code: "throttled", retryAfter: 3.2 })).toEqual({
    key: "throttled",
    values: { seconds: 4 },
  });
});

test("a character that looks like a letter gets the sentence that says which", () => {
  expect(namingReason("bad-secret", "1")).toBe("bad-secret-1");
  expect(namingReason("bad-secret", "!")).toBe("bad-secret");
  expect(namingReason("bad-secret", null)).toBeNull();
  expect(namingReason("bad-digits", "99")).toBeNull();
});

test("a field's sentence is its own where there is one", () => {
  expect(fieldReason("bad-period")).toBe("bad-period");
});
