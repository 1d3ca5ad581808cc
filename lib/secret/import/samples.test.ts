/** Real exports of other apps, which stay outside the repository: ../shared/formats beside it. */
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { fromBase32Loose, toHex } from "@/lib/bytes/encoding";
import { bytesOfFile, readPictureInNode } from "@/lib/secret/import/fixtures/read-picture-in-node";
import { previewOf } from "@/lib/secret/import/preview";
import type { ImportPreview, ImportSource } from "@/lib/secret/session/api";

// Decoding is pure computing, and a busy machine takes its time for it.
vi.setConfig({ testTimeout: 30_000 });

const formats = new URL("../../../../shared/formats/", import.meta.url);
const here = existsSync(formats);
if (!here)
  process.stderr.write(
    "Skipped: real exports of other apps (../shared/formats is not beside this folder).\n",
  );

const expectation = v.object({
  file: v.string(),
  expect: v.optional(v.string()),
  entries: v.optional(
    v.array(
      v.object({
        type: v.string(),
        issuer: v.string(),
        name: v.string(),
        secret_base32: v.string(),
        algorithm: v.string(),
        digits: v.number(),
        period: v.nullable(v.number()),
        counter: v.nullable(v.number()),
      }),
    ),
    [],
  ),
});
const ours = /^(?:qr_otpauth|qr_google_migration|google_migration|otpauth_uri_list|steam)\//;
const samples = here
  ? v
      .parse(
        v.array(v.looseObject({ file: v.string() })),
        JSON.parse(readFileSync(new URL("expected.json", formats), "utf8")),
      )
      .filter(({ file }) => ours.test(file))
      .map((entry) => v.parse(expectation, entry))
  : [];

function previewOfSample(file: string): Promise<ImportPreview> {
  const path = new URL(`samples/${file}`, formats);
  const source: ImportSource = /^qr_/.test(file)
    ? { kind: "picture", name: file, bytes: bytesOfFile(path) }
    : { kind: "text", text: readFileSync(path, "utf8") };
  return previewOf([source], [], readPictureInNode, 0);
}

/** What a refused file must say. */
const REASONS: Readonly<Record<string, RegExp>> = {
  empty: /^(?:not-an-account|bad-migration)$/,
  qr_but_not_otp: /^not-an-account$/,
  not_an_image: /^unreadable-picture$/,
  no_qr: /^no-qr-in-picture$/,
};
/** Known, and not supported yet. */
const LATER = new Set(["yandex", "motp"]);

test.runIf(here)("all samples of these formats are expected", () => {
  expect(samples).toHaveLength(39);
});

test.runIf(here).each(samples.map((sample) => [sample.file, sample] as const))("%s", async (file, sample) => {
  const { lines, problems } = await previewOfSample(file);
  const readable = sample.entries.filter(({ type }) => !LATER.has(type));
  const later = sample.entries.filter(({ type }) => LATER.has(type));
  expect(
    lines.map(({ fields: { type, issuer, name, secret, algorithm, digits, period, counter } }) => ({
      ...{ type, issuer, name, algorithm, digits, secret: toHex(secret) },
      ...(type === "hotp" ? { counter } : { period }),
    })),
  ).toEqual(
    readable.map(({ type, issuer, name, secret_base32, algorithm, digits, period, counter }) => ({
      ...{
        type,
        issuer,
        name: name.trim(),
        algorithm,
        digits,
        secret: toHex(fromBase32Loose(secret_base32)),
      },
      ...(type === "hotp" ? { counter } : { period }),
    })),
  );
  if (lines.length === 0) {
    const reason = later.length > 0 ? /^unsupported-type$/ : REASONS[sample.expect ?? "empty"];
    expect(problems.map((problem) => problem.reason)).toEqual([expect.stringMatching(reason ?? /never/)]);
  } else expect(problems).toEqual([]);
});

test.runIf(here)("the three pictures' worth of one export, in any order, miss nothing", async () => {
  const text = [3, 1, 2].map((part) =>
    readFileSync(new URL(`samples/google_migration/johncallahan_batch_${part}_of_3.txt`, formats), "utf8"),
  );
  const whole = await previewOf([{ kind: "text", text: text.join("\n") }], [], readPictureInNode, 0);
  expect([whole.lines.length, whole.missingParts, whole.totalParts]).toEqual([22, [], 3]);
  const most = await previewOf(
    [{ kind: "text", text: text.slice(0, 2).join("\n") }],
    [],
    readPictureInNode,
    0,
  );
  expect([most.lines.length, most.missingParts, most.totalParts]).toEqual([12, [2], 3]);
});
