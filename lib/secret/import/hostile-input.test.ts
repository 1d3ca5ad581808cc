import fc from "fast-check";
import { expect, test } from "vitest";
import { readText } from "@/lib/secret/import/registry";

const S = "JBSWY3DPEHPK3PXP";

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
