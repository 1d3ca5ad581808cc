/** A new recovery kit and the sheet that it is printed on (PROTOCOL §2). Holds the code. */
import { toHex } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { makeId, type UnlockerId } from "@/lib/bytes/ids";
import type { WayIn } from "@/lib/secret/compose/found";
import {
  deriveKitKek,
  deriveSignInToken,
  formatKitGroups,
  type KitCode,
  makeKitCode,
  signInHashOf,
} from "@/lib/secret/crypto/kit";
import { formatKitQr } from "@/lib/secret/crypto/kit-sheet";
import { sameGroup } from "@/lib/secret/crypto/kit-typed";
import type { Kek } from "@/lib/secret/crypto/secret-key";
import { headWords } from "@/lib/secret/crypto/words";
import type { KitSheet } from "@/lib/secret/session/api";
import type { Head } from "@/lib/wire/ledger";

/** A kit that was shown and is not in the ledger yet. */
export interface Kit {
  readonly code: KitCode;
  readonly kek: Kek;
  readonly way: WayIn;
  readonly sheet: KitSheet;
  /** what the sheet pins: the head before the kit's own entry */
  readonly pin: Head;
}

/** Groups that hold code; the ninth only checks them. */
const CODE_GROUPS = 8;

export async function makeKit(
  pin: Head,
  words: Pick<KitSheet, "origin" | "household" | "member" | "madeAt" | "sheet">,
): Promise<Kit> {
  const code = makeKitCode();
  const kek = await deriveKitKek(code);
  const signInHash = await signInHashOf(await deriveSignInToken(code));
  const sheet: KitSheet = {
    ...words,
    groups: await formatKitGroups(code),
    qrText: await formatKitQr(code, pin, words.origin),
    seq: pin.seq,
    hashHex: toHex(pin.hash),
    headWords: headWords(pin.hash),
    asked: twoOf(CODE_GROUPS),
  };
  return {
    code,
    kek,
    way: { unlocker: makeId<UnlockerId>(), source: { kind: "kit", kek, signInHash } },
    sheet,
    pin,
  };
}

/** Throws `kit-mistyped` with the group's number ("1" to "8") unless both groups say what stands on the sheet. */
export function assertTyped({ sheet }: Kit, typed: readonly [string, string]): void {
  sheet.asked.forEach((index, i) => {
    if (!sameGroup(typed[i] ?? "", sheet.groups[index] ?? "-")) {
      throw new VaultError("kit-mistyped", { detail: String(index + 1) });
    }
  });
}

/** Two different numbers below `count`, in order. */
function twoOf(count: number): readonly [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % count;
  const second = (first + 1 + (b % (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}
