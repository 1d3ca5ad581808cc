import { expect, test, vi } from "vitest";
import { linkOf } from "@/lib/secret/import/fixtures/migration-encoder";
import { migrationExport } from "@/lib/secret/import/fixtures/migration-export";
import pictures from "@/lib/secret/import/fixtures/pictures.json";
import { bytesOfFile, readPictureInNode } from "@/lib/secret/import/fixtures/read-picture-in-node";
import { refusedBeforeDecoding } from "@/lib/secret/import/picture-limits";
import { pictureSize } from "@/lib/secret/import/picture-size";
import { previewOf } from "@/lib/secret/import/preview";

// Decoding is pure computing, and a busy machine takes its time for it.
vi.setConfig({ testTimeout: 30_000 });

const fixture = (name: string) => bytesOfFile(new URL(`fixtures/${name}`, import.meta.url));
const previewOfPictures = (...names: string[]) =>
  previewOf(
    names.map((name) => ({ kind: "picture", name, bytes: fixture(name) })),
    [],
    readPictureInNode,
    0,
  );

test.each(Object.entries(pictures))("%s is read", async (name, { texts }) => {
  const read = await readPictureInNode(fixture(name));
  if (texts.length === 0) expect(read).toEqual({ ok: false, reason: "no-qr-in-picture" });
  else
    expect(read).toEqual({
      ok: true,
      texts: expect.toSatisfy((got) => got.toSorted().join() === texts.toSorted().join()),
    });
});

test("the pictures of an export are its parts", () => {
  const drawn = [1, 2, 3].map((part) =>
    Object.entries(pictures).find(([name]) => name === `migration-${part}-of-3.png`),
  );
  expect(drawn.map((entry) => entry?.[1].texts)).toEqual(migrationExport.map((payload) => [linkOf(payload)]));
});

test("two codes in one picture are two accounts", async () => {
  const { lines, problems } = await previewOfPictures("two-codes.png");
  expect(lines.map(({ fields }) => fields.issuer).sort()).toEqual(["Harbour Bank", "River Shop"]);
  expect(problems).toEqual([]);
});

test("an export photographed in disorder, one part twice, one missing", async () => {
  const { lines, missingParts, totalParts } = await previewOfPictures(
    "migration-3-of-3.png",
    "migration-1-of-3.png",
    "screenshot.png",
  );
  expect(lines.map(({ fields }) => fields.issuer)).toEqual([
    "Tea House",
    "Harbour Bank",
    "Mountain Mail",
    "Old Library",
  ]);
  expect([missingParts, totalParts]).toEqual([[2], 3]);
});

test("pictures without an account say what they hold", async () => {
  const { lines, problems } = await previewOfPictures("no-code.png", "web-address.png", "bad-secret.png");
  expect(lines).toEqual([]);
  expect(problems.map(({ place, reason, value }) => [place, reason, value])).toEqual([
    ["no-code.png", "no-qr-in-picture", null],
    ["web-address.png", "not-an-account", "https://example.org/menu"],
    ["bad-secret.png", "bad-secret", "1"],
  ]);
});

test("a picture cut off in the middle gives nothing or what is in it, and no error", async () => {
  const whole = new Uint8Array(fixture("plain.png"));
  for (const length of [0, 1, 8, 20, 24, 40, 100, whole.length - 20]) {
    const read = await readPictureInNode(whole.slice(0, length).buffer);
    expect(read.ok ? read.texts.length : read.reason).toBeTruthy();
  }
});

/** The first bytes of pictures of 640 × 480 as their formats define them. */
const heads: [string, number[]][] = [
  [
    "PNG",
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 128, 0, 0, 1, 224],
  ],
  ["GIF", [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 128, 2, 224, 1]],
  ["BMP", [0x42, 0x4d, ...Array(16).fill(0), 128, 2, 0, 0, 0x20, 0xfe, 0xff, 0xff]],
  [
    "JPEG",
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc2, 0, 17, 8, 1, 224, 2, 128],
  ],
  [
    "WebP lossy",
    [...text("RIFF"), 0, 0, 0, 0, ...text("WEBPVP8 "), 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 128, 2, 224, 1],
  ],
  [
    "WebP lossless",
    [...text("RIFF"), 0, 0, 0, 0, ...text("WEBPVP8L"), 0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0],
  ],
  [
    "WebP extended",
    [...text("RIFF"), 0, 0, 0, 0, ...text("WEBPVP8X"), 10, 0, 0, 0, 0, 0, 0, 0, 127, 2, 0, 223, 1, 0],
  ],
];
function text(word: string): number[] {
  return [...word].map((letter) => letter.charCodeAt(0));
}

test.each(heads)("%s: the size is read from the first bytes, and never past their end", (_, head) => {
  expect(pictureSize(Uint8Array.from(head))).toEqual({ width: 640, height: 480 });
  for (let length = 0; length < head.length - 1; length++) {
    expect(pictureSize(Uint8Array.from(head.slice(0, length)))).toBeNull();
  }
});

test("a picture that would take gigabytes is refused before it is decoded", () => {
  const [, png = []] = heads[0] ?? [];
  const bomb = Uint8Array.from(png);
  bomb.set([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], 16);
  expect(refusedBeforeDecoding(bomb)).toBe("too-large");
  expect(refusedBeforeDecoding(new Uint8Array(25 * 1024 * 1024 + 1))).toBe("too-large");
  bomb.set([0, 0, 0, 0], 16);
  expect(refusedBeforeDecoding(bomb)).toBe("unreadable-picture");
  expect(refusedBeforeDecoding(Uint8Array.from(png))).toBeNull();
});
