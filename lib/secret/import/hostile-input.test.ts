import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readText } from "@/lib/secret/import/registry";

/** Attack 27: each takes under a second on an idle machine; what is not linear would take minutes. */
const BOUND_MS = 10_000;
vi.setConfig({ testTimeout: 2 * BOUND_MS });

/** The reasons given, each once, within the bound. */
function reasons(text: string): string[] {
  const start = performance.now();
  const { problems, accounts } = readText(text, null);
  expect(performance.now() - start).toBeLessThan(BOUND_MS);
  expect(accounts.length).toBeLessThanOrEqual(20_000);
  expect(problems.length).toBeLessThanOrEqual(501);
  return [...new Set(problems.map(({ reason }) => reason))];
}

const MB = 1024 * 1024;
const S = "JBSWY3DPEHPK3PXP";

test.each<[string, string, string[]]>([
  ["10 MB of one letter", "a".repeat(10 * MB), ["too-large"]],
  ["10 MB of links", `otpauth://totp/a?secret=${S}\n`.repeat(270_000), ["too-large"]],
  [
    "4 MB of foreign lines around a link",
    `otpauth://totp/a?secret=${S}\n${"a\n".repeat(2 * MB - 100)}`,
    ["not-an-account", "too-large"],
  ],
  ["100,000 links", `otpauth://totp/a?secret=${S}\n`.repeat(100_000), ["too-large"]],
  ["4 MB of schemes in one line", "otpauth://".repeat(MB / 4), ["not-an-account", "too-large"]],
  ["one link of 4 MB", `otpauth://totp/a?secret=${"A".repeat(4 * MB - 100)}`, ["too-long"]],
  ["one label of 4 MB", `otpauth://totp/${"%".repeat(4 * MB - 100)}`, ["too-long"]],
  ["a migration of 4 MB", `otpauth-migration://offline?data=${"A".repeat(4 * MB - 100)}`, ["bad-migration"]],
  [
    "a migration of 200 KB that says nothing",
    `otpauth-migration://offline?data=${"EAEQ".repeat(50_000)}`,
    ["bad-migration"],
  ],
  [
    "a migration of 60,000 empty accounts",
    `otpauth-migration://offline?data=${"CgAK".repeat(30_000)}`,
    ["missing-secret", "bad-migration", "too-large"],
  ],
  ["nested JSON", `${'{"shared_secret":'.repeat(200_000)}1${"}".repeat(200_000)}`, ["bad-secret"]],
  ["nested lists", `{"shared_secret":${"[".repeat(2 * MB)}`, ["not-an-account"]],
  [
    "a file of 100,000 accounts",
    `{"accounts":{${Array.from({ length: 100_000 }, (_, i) => `"${i}":{"shared_secret":1}`).join()}}}`,
    ["bad-secret", "too-large"],
  ],
  ["white space", ` otpauth://${"\t".repeat(4 * MB - 100)}`, ["not-an-account"]],
])("%s is answered in bounded time", (_, text, expected) => {
  expect(reasons(text)).toEqual(expected);
});

test("any text is answered with accounts or problems", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "otpauth://totp/",
      "otpauth-migration://offline?data=",
      "steam://",
      '{"shared_secret":',
      "\n",
      `?secret=${S}`,
      "%",
      "&",
      "=",
      "CgAK",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { accounts, problems } = readText(pieces.join(""), null);
      expect(Array.isArray(accounts) && Array.isArray(problems)).toBe(true);
    }),
  );
});
