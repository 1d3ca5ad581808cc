/**
 * Does once, with made-up keys, what an unlock does, while nobody waits: the first run of code in a fresh worker
 * costs more than all its work. Holds nothing of anybody.
 */
import {
  type AccountId,
  householdIdOf,
  type MemberId,
  makeId,
  type UnlockerId,
  type VaultId,
} from "@/lib/bytes/ids";
import { derivePasskeyKek } from "@/lib/secret/crypto/kek";
import { deriveMemberKeys, makeArk } from "@/lib/secret/crypto/keys";
import { openLocalArk, sealLocalArk } from "@/lib/secret/crypto/unlockers";
import { codeNow } from "@/lib/secret/session/codes";
import { type HeldAccount, HeldAccounts } from "@/lib/secret/session/held";
import { openPaint, sealPaint } from "@/lib/secret/session/paint";

const ACCOUNTS = 50;

export async function warmUp(): Promise<void> {
  const household = householdIdOf(crypto.getRandomValues(new Uint8Array(32)));
  const member = makeId<MemberId>();
  const keys = await deriveMemberKeys({ member, generation: 0 }, await makeArk());
  const kek = await derivePasskeyKek(crypto.getRandomValues(new Uint8Array(32)));
  const at = { household, member, unlocker: makeId<UnlockerId>(), kind: "passkey" } as const;
  await openLocalArk(at, kek, await sealLocalArk(at, kek, keys));
  const paint = await openPaint(
    household,
    keys.self,
    await sealPaint(household, keys.self, {
      labels: { household: "", member: { id: member, name: "" }, vaults: [], unlockers: [] },
      entries: 0,
      damaged: [],
      accounts: Array.from({ length: ACCOUNTS }, madeUp),
    }),
  );
  const held = HeldAccounts.ordered(paint?.accounts ?? []);
  held.cards();
  for (const account of held.inOrder()) codeNow(account, 0, new Map());
}

const madeUp = (): HeldAccount => ({
  id: makeId<AccountId>(),
  vault: makeId<VaultId>(),
  rev: 1,
  changedAt: 0,
  type: "totp",
  issuer: "",
  name: "",
  secret: "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 0,
});
