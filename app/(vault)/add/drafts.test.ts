import { expect, test } from "vitest";
import { changeDraft, type Draft, draftsOf, saveDrafts, takeAll, takenOf } from "@/app/(vault)/add/drafts";
import { makeId, type VaultId } from "@/lib/bytes/ids";
import type { PreviewLine } from "@/lib/secret/session/api";
import type { AccountFields } from "@/lib/secret/vault/account";

const mine = makeId<VaultId>();
const home = makeId<VaultId>();
const fields = (issuer: string): AccountFields => ({
  type: "totp",
  issuer,
  name: "anna",
  secret: new Uint8Array([1]),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
});
const line = (key: string, status: PreviewLine["status"] = "new"): PreviewLine => ({
  key,
  fields: fields(key),
  status,
  of: null,
  code: "123456",
});
const keys = (drafts: readonly Draft[]) => drafts.map((draft) => draft.line.key);

test("new accounts are taken, duplicates are left out", () => {
  expect(keys(takenOf(draftsOf([line("a"), line("b", "duplicate")], mine)))).toEqual(["a"]);
});

test("reading one more picture keeps what was edited and left out", () => {
  const first = changeDraft(draftsOf([line("a"), line("b")], mine), "a", {
    taken: false,
    fields: fields("edited"),
  });
  const second = draftsOf([line("a"), line("b"), line("c")], mine, first);
  expect(second[0]?.fields.issuer).toBe("edited");
  expect(keys(takenOf(second))).toEqual(["b", "c"]);
});

test("select none leaves a duplicate as somebody chose it", () => {
  const drafts = changeDraft(draftsOf([line("a"), line("b", "duplicate")], mine), "b", { taken: true });
  expect(keys(takenOf(takeAll(drafts, false)))).toEqual(["b"]);
});

test("each vault is saved once, and what failed is all that is left", async () => {
  const drafts = changeDraft(draftsOf([line("a"), line("b"), line("c")], mine), "b", { vault: home });
  const saves: VaultId[] = [];
  const { result, left } = await saveDrafts(drafts, async (lines, vault) => {
    saves.push(vault);
    return vault === mine
      ? { ok: true, value: lines.map(() => makeId()) }
      : { ok: false, problem: { code: "server-down" } };
  });
  expect(saves).toEqual([mine, home]);
  expect(result.ok).toBe(false);
  expect(keys(left)).toEqual(["b"]);
});
