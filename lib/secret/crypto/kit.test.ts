import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "@/lib/bytes/encoding";
import { formatKitGroups, KitCode, makeKitCode } from "@/lib/secret/crypto/kit";
import { formatKitQr, parseKit } from "@/lib/secret/crypto/kit-sheet";
import { parseKitCode, sameGroup } from "@/lib/secret/crypto/kit-typed";

const refused = (code: string, detail?: string) => expect.objectContaining({ code, detail });
const pin = { seq: 41, hash: new Uint8Array(32).fill(7) };
const origin = "https://vault.vandam.example";

const code = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => new KitCode(bytes));
/** What people do to a code between paper and keyboard. */
const hand = fc.record({
  small: fc.boolean(),
  between: fc.constantFrom(" ", "-", "", "\n", "  ", " - "),
  zero: fc.boolean(),
  one: fc.boolean(),
  eight: fc.boolean(),
});

test("every code is read again, however it is typed", async () => {
  await fc.assert(
    fc.asyncProperty(code, hand, async (kit, how) => {
      let text = (await formatKitGroups(kit)).join(how.between);
      if (how.zero) text = text.replaceAll("O", "0");
      if (how.eight) text = text.replaceAll("B", "8");
      // More ones than eight are not read as every I and L there could be.
      if (how.one && (text.match(/[IL]/g)?.length ?? 0) <= 8) text = text.replace(/[IL]/g, "1");
      if (how.small) text = text.toLowerCase();
      const read = await parseKitCode(text);
      expect(toHex(read.expose())).toBe(toHex(kit.expose()));
    }),
    { numRuns: 60 },
  );
});

test("any one wrong character is noticed, and its group named if it can be", async () => {
  await fc.assert(
    fc.asyncProperty(code, fc.nat(35), fc.nat(30), async (kit, at, step) => {
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
      const text = (await formatKitGroups(kit)).join("");
      const wrong = alphabet[(alphabet.indexOf(text.charAt(at)) + 1 + step) % 32];
      const typed = text.slice(0, at) + wrong + text.slice(at + 1);
      const named = at >= 32 ? "check" : String(Math.floor(at / 4) + 1);
      const error = await parseKitCode(typed).catch((e) => e);
      expect(error.code).toBe("kit-mistyped");
      expect([named, undefined]).toContain(error.detail);
    }),
    { numRuns: 10 },
  );
});

test("a typed group says what stands on the sheet, with the same tolerance", () => {
  expect(sameGroup("k7qm", "K7QM")).toBe(true);
  expect(sameGroup(" k7 qm ", "K7QM")).toBe(true);
  expect(sameGroup("0B1L", "OBIL")).toBe(true);
  expect(sameGroup("08l1", "OBLI")).toBe(true);
  expect(sameGroup("K7QN", "K7QM")).toBe(false);
  expect(sameGroup("K7Q", "K7QM")).toBe(false);
  expect(sameGroup("", "K7QM")).toBe(false);
});

test("the sheet's QR code gives code, pin and origin", async () => {
  const kit = makeKitCode();
  const read = await parseKit(await formatKitQr(kit, pin, origin));
  if (read.from !== "sheet") throw new Error("sheet");
  expect(toHex(read.code.expose())).toBe(toHex(kit.expose()));
  expect(read).toMatchObject({ origin, pin });
});

test("nine typed groups are no sheet and pin nothing", async () => {
  const kit = makeKitCode();
  const read = await parseKit(`  ${(await formatKitGroups(kit)).join(" ")}`);
  expect(read.from).toBe("typed");
  expect(toHex(read.code.expose())).toBe(toHex(kit.expose()));
});

test("a sheet that was damaged or is of a later release is told", async () => {
  const text = await formatKitQr(makeKitCode(), pin, origin);
  await expect(parseKit(text.replace(":1:", ":2:"))).rejects.toEqual(
    refused("newer-version", "recovery kit"),
  );
  await expect(parseKit(text.slice(0, -origin.length))).rejects.toEqual(refused("kit-mistyped", "sheet"));
  const swapped = text.replace(/:1:(.)(.)/, (_, a, b) => `:1:${a === b ? "A" : b}${a === b ? "B" : a}`);
  await expect(parseKit(swapped)).rejects.toEqual(refused("kit-mistyped", "sheet"));
  await expect(parseKit(text.replace(":41:", ":041:"))).rejects.toEqual(refused("kit-mistyped", "sheet"));
});

test("a kit code is not written as text", () => {
  expect(() => JSON.stringify(makeKitCode())).toThrow("forbidden");
});
