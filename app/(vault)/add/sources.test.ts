import { expect, test } from "vitest";
import { gatherFiles, MAX_FILE_BYTES } from "@/app/(vault)/add/sources";

test("a picture is handed over as bytes, a text file as text", async () => {
  const picture = new File([new Uint8Array([1, 2])], "a.png", { type: "image/png" });
  const list = new File(["otpauth://totp/A?secret=AA"], "b.txt", { type: "text/plain" });
  const { sources, problems } = await gatherFiles([picture, list]);
  expect(problems).toEqual([]);
  expect(sources.map((source) => source.kind)).toEqual(["picture", "text"]);
});

test("a file that is too large is named and not loaded", async () => {
  const film = new File([new Uint8Array(MAX_FILE_BYTES + 1)], "film.png", { type: "image/png" });
  const { sources, problems } = await gatherFiles([film]);
  expect(sources).toEqual([]);
  expect(problems).toEqual([{ place: "film.png", title: null, reason: "too-large", value: null }]);
});
