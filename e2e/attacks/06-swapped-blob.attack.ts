import { afterAll, beforeAll, expect, test } from "vitest";
import {
  account,
  addAccount,
  damaged,
  deviceOf,
  household,
  issuers,
  nameOf,
  type Scene,
  swapping,
} from "@/e2e/attacks/scene";
import { sha256 } from "@/lib/bytes/hash";
import { type AccountId, type HouseholdId, makeId, type VaultId } from "@/lib/bytes/ids";
import { pad } from "@/lib/bytes/padding";
import type { VaultChange } from "@/lib/ledger/types";
import { putAccounts } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { accountAad } from "@/lib/secret/crypto/aad";
import { seal } from "@/lib/secret/crypto/box";
import { encodeAccount } from "@/lib/secret/vault/account";
import type { AccountBlob } from "@/lib/wire/ledger";

// PROTOCOL §3: an account's box is bound to household, vault, epoch, account and revision.

let scene: Scene;
beforeAll(async () => {
  scene = await household();
});
afterAll(() => scene.stop());

interface Place {
  readonly household: HouseholdId;
  readonly vault: VaultId;
  readonly epoch: number;
  readonly account: AccountId;
  readonly rev: number;
}

/** One step aside in each direction that a box is bound in. */
const ASIDE = {
  household: (at) => ({ ...at, household: "A".repeat(43) as HouseholdId }),
  vault: (at) => ({ ...at, vault: makeId<VaultId>() }),
  epoch: (at) => ({ ...at, epoch: at.epoch + 1 }),
  account: (at) => ({ ...at, account: makeId<AccountId>() }),
  revision: (at) => ({ ...at, rev: at.rev + 1 }),
} satisfies Record<string, (at: Place) => Place>;
const directions = Object.entries(ASIDE);

test("PROTOCOL §3: a server that exchanges blobs between accounts, vaults, revisions and households gets nothing opened", async () => {
  const { anna, elsewhere } = scene;
  const zoe = await elsewhere();
  const shared = await anna.createVault("Kids");
  const first = await addAccount(anna, "First");
  const second = await addAccount(anna, "Second");
  const third = await addAccount(anna, "Third", shared);
  await anna.send(
    await putAccounts(anna.author, shared, [{ account: third, content: account("Third, edited") }]),
  );
  const fourth = await addAccount(zoe, "Fourth");

  const blobOf = async (person: typeof anna, vault: VaultId, id: AccountId, rev = 1) => {
    const [found] = await person.server.blobs([{ vault, account: id, rev }], person.id);
    return found?.blob ?? expect.fail("no blob");
  };
  const stolen = [
    await blobOf(anna, anna.personalVault, second),
    await blobOf(anna, shared, third, 1),
    await blobOf(anna, shared, third, 2),
    await blobOf(zoe, zoe.personalVault, fourth),
  ];
  for (const blob of stolen) {
    const victims = [nameOf(anna.personalVault, first), nameOf(shared, third, 2)];
    const fresh = await deviceOf(
      anna,
      swapping((name, own) => (victims.includes(name) ? blob : own)),
    );
    // Where the server gives the right blob after all, it opens.
    const right = blob === stolen[2];
    expect(damaged(fresh)).toEqual((right ? [first] : [first, third]).toSorted());
    expect(issuers(fresh)).toEqual(["Second", ...(right ? ["Third, edited"] : [])]);
  }
});

test("PROTOCOL §3: a blob sealed for another place, in every pair of directions, opens in no place but its own", async () => {
  const { anna } = scene;
  const vault = anna.personalVault;
  const { epoch, key } = await anna.keyring.current(anna.view, vault);
  const changes: VaultChange[] = [];
  const blobs: AccountBlob[] = [];
  // A liar who holds the key signs for the hash: only the AAD is left to refuse it.
  const put = async (issuer: string, aside: (at: Place) => Place): Promise<AccountId> => {
    const at = { household: anna.household, vault, epoch, account: makeId<AccountId>(), rev: 1 };
    const { household: of, ...sealedFor } = aside(at);
    const blob = await seal("account", key, pad(encodeAccount(account(issuer))), accountAad(of, sealedFor));
    changes.push(["account.put", { account: at.account, rev: 1, epoch, blobHash: await sha256(blob) }]);
    blobs.push({ vault, account: at.account, rev: 1, blob });
    return at.account;
  };
  await put("In its place", (at) => at);
  const moved: AccountId[] = [];
  for (const [one, stepOne] of directions) {
    for (const [other, stepOther] of directions) {
      if (one > other) continue;
      moved.push(await put(`${one} and ${other}`, one === other ? stepOne : (at) => stepOther(stepOne(at))));
    }
  }
  expect(moved).toHaveLength(15);
  await anna.send(vaultDraft(vault, changes, blobs));

  const device = await deviceOf(anna);
  expect(damaged(device)).toEqual(moved.toSorted());
  expect(issuers(device)).toContain("In its place");
});
