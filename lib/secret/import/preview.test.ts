import { expect, test } from "vitest";
import { fromBase32 } from "@/lib/bytes/encoding";
import { linkOf } from "@/lib/secret/import/fixtures/migration-encoder";
import type { PictureRead } from "@/lib/secret/import/picture-read";
import { type Existing, previewOf } from "@/lib/secret/import/preview";
import type { ImportSource } from "@/lib/secret/session/api";

const S = "JBSWY3DPEHPK3PXP";
const NOW = 1_700_000_000_000;
const text = (...lines: string[]): ImportSource => ({ kind: "text", text: lines.join("\n") });
const uri = (label: string, query = "") => `otpauth://totp/${label}?secret=${S}${query}`;
const here: Existing = {
  fields: { type: "totp", secret: fromBase32(S), algorithm: "SHA1", digits: 6, issuer: "Bank", name: "me" },
  vault: "Home",
};

/** A picture that holds these texts: reading pixels is tested in pictures.test.ts. */
const pictures = (...reads: PictureRead[]) => {
  const sources = reads.map(
    (_, i): ImportSource => ({ kind: "picture", name: `${i + 1}.png`, bytes: Uint8Array.of(i).buffer }),
  );
  const readPicture = async (bytes: ArrayBuffer): Promise<PictureRead> =>
    reads[new Uint8Array(bytes)[0] ?? 0] ?? { ok: false, reason: "unreadable-picture" };
  return previewOf(sources, [], readPicture, NOW);
};
const preview = (source: ImportSource, existing: readonly Existing[] = []) =>
  previewOf([source], existing, async () => ({ ok: false, reason: "unreadable-picture" }), NOW);

test("a line shows the code of now, and none for a counter", async () => {
  const { lines } = await preview(text(uri("a"), `otpauth://hotp/b?secret=${S}`));
  expect(lines.map(({ key, code }) => [key, code])).toEqual([
    ["0", expect.stringMatching(/^[0-9]{6}$/)],
    ["1", null],
  ]);
});

test("the same secret, type, algorithm and digits as an account here is its duplicate, under any name", async () => {
  const { lines } = await preview(
    text(
      uri("Other:x"),
      uri("a", "&digits=8"),
      uri("a", "&algorithm=SHA256"),
      `otpauth://hotp/a?secret=${S}`,
    ),
    [here],
  );
  expect(lines.map(({ status }) => status)).toEqual(["duplicate", "new", "new", "new"]);
  expect(lines[0]?.of).toEqual({ issuer: "Bank", name: "me", vault: "Home" });
});

test("a line twice is a duplicate of the first; one secret under two names is not", async () => {
  const { lines } = await preview(text(uri("A:x"), uri("B:x"), uri("A:x")));
  expect(lines.map(({ status, of }) => [status, of])).toEqual([
    ["new", null],
    ["new", null],
    ["duplicate", { issuer: "A", name: "x", vault: "" }],
  ]);
});

test("pictures in any order; the same part twice counts once; missing parts are named", async () => {
  const part = (index: number): PictureRead => ({
    ok: true,
    texts: [
      linkOf({
        accounts: [{ secret: Uint8Array.of(index), name: `n${index}`, issuer: "" }],
        size: 4,
        index,
        id: -5,
      }),
    ],
  });
  const { lines, missingParts, totalParts, problems } = await pictures(part(2), part(0), part(2));
  expect(lines.map(({ fields }) => fields.name)).toEqual(["n2", "n0"]);
  expect([missingParts, totalParts, problems]).toEqual([[2, 4], 4, []]);
});

test("every picture that gave nothing says why, by its name", async () => {
  const { lines, problems } = await pictures(
    { ok: false, reason: "no-qr-in-picture" },
    { ok: true, texts: [uri("a"), "https://example.org"] },
    { ok: false, reason: "unreadable-picture" },
    { ok: false, reason: "too-large" },
  );
  expect(lines).toHaveLength(1);
  expect(problems.map(({ place, reason, value }) => [place, reason, value])).toEqual([
    ["1.png", "no-qr-in-picture", null],
    ["2.png", "not-an-account", "https://example.org"],
    ["3.png", "unreadable-picture", null],
    ["4.png", "too-large", null],
  ]);
});

test("a file that came as a picture and is a known text is read as that, under its name", async () => {
  const file = (name: string, content: string): ImportSource => ({
    kind: "picture",
    name,
    bytes: new TextEncoder().encode(content).buffer,
  });
  const unreadable = async (): Promise<PictureRead> => ({ ok: false, reason: "unreadable-picture" });
  const sources = [
    file("Steamguard-7656", '{"shared_secret":"THIl8+Jl6ugxr8x0X6eRMg==","account_name":"Sophia"}'),
    file("codes.jpeg", `${uri("a")}\notpauth://totp/b?secret=1`),
    file("letter.jpeg", "This is only a text."),
  ];
  const { lines, problems } = await previewOf(sources, [], unreadable, NOW);
  expect(lines.map(({ fields }) => fields.name)).toEqual(["Sophia", "a"]);
  expect(problems.map(({ place, reason }) => [place, reason])).toEqual([
    ["codes.jpeg", "bad-secret"],
    ["letter.jpeg", "unreadable-picture"],
  ]);
});

test("more pictures than anybody has are refused, the first ones are read", async () => {
  const many = Array.from({ length: 201 }, (): PictureRead => ({ ok: true, texts: [uri("a")] }));
  const { lines, problems } = await pictures(...many);
  expect(lines).toHaveLength(200);
  expect(problems).toMatchObject([{ place: "picture 201", reason: "too-large" }]);
});

test("1,000 accounts are previewed in a moment", async () => {
  const start = performance.now();
  const { lines } = await preview(text(...Array.from({ length: 1000 }, (_, i) => uri(`a${i}`))), [here]);
  expect(lines).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(4000);
});
