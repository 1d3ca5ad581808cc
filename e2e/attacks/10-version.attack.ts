import { afterAll, beforeAll, expect, test } from "vitest";
import { forgeEntry, plainParts } from "@/e2e/attacks/forge";
import {
  account,
  addAccount,
  damaged,
  deviceOf,
  honest,
  household,
  issuers,
  type Scene,
  showing,
} from "@/e2e/attacks/scene";
import { type CborMap, encodeCbor } from "@/lib/bytes/cbor";
import { toBase64Url } from "@/lib/bytes/encoding";
import { sha256 } from "@/lib/bytes/hash";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { pad } from "@/lib/bytes/padding";
import type { Sealed } from "@/lib/bytes/sealed";
import type { VaultChange } from "@/lib/ledger/types";
import { removeAccount } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { accountAad } from "@/lib/secret/crypto/aad";
import { seal } from "@/lib/secret/crypto/box";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { must, TestDevice, totp } from "@/lib/secret/session/test-device";
import { encodeAccount } from "@/lib/secret/vault/account";
import { type AccountBlob, append } from "@/lib/wire/ledger";

// PROTOCOL §1: one suite and no negotiation. PROTOCOL §4: an unknown version turns the device read-only, and it says so.

let scene: Scene;
beforeAll(async () => {
  scene = await household();
  await addAccount(scene.anna, "Of this version");
});
afterAll(() => scene.stop());

test("PROTOCOL §1: a box or an account of another version is opened by no older path, in its own place only", async () => {
  const { anna } = scene;
  const vault = anna.personalVault;
  const { epoch, key } = await anna.keyring.current(anna.view, vault);
  const changes: VaultChange[] = [];
  const blobs: AccountBlob[] = [];
  const put = async (content: Uint8Array, suite: number) => {
    const id = makeId<AccountId>();
    const aad = accountAad(anna.household, { vault, epoch, account: id, rev: 1 });
    const blob = new Uint8Array(await seal("account", key, pad(content), aad)) as Sealed<"account">;
    blob[0] = suite;
    changes.push(["account.put", { account: id, rev: 1, epoch, blobHash: await sha256(blob) }]);
    blobs.push({ vault, account: id, rev: 1, blob });
    return id;
  };
  const content = account("Of another version");
  const other: CborMap = { ...content, tags: [...content.tags], backupCodes: [], v: 2 };
  const strange = [
    await put(encodeAccount(content), 0),
    await put(encodeAccount(content), 2),
    await put(encodeAccount(content), 255),
    await put(encodeCbor(other), 1),
    await put(encodeCbor({ ...other, v: 0 }), 1),
  ];
  await anna.send(vaultDraft(vault, changes, blobs));
  const device = await deviceOf(anna);
  expect(issuers(device)).toEqual(["Of this version"]);
  expect(damaged(device)).toEqual(strange.toSorted());
});

test.each([
  ["an entry of version 0", { v: 0 }, "account.remove"],
  ["an entry of version 2", { v: 2 }, "account.remove"],
  ["a type of change that is not known", {}, "account.forget"],
])(
  "PROTOCOL §4: %s: the server refuses it; a device that is shown it reads on and writes nothing",
  async (_, header, type) => {
    const { anna } = scene;
    await anna.sync();
    const device = await deviceOf(anna);
    const [shown = expect.fail("no account")] = device.overview.accounts;
    const removal = removeAccount(anna.personalVault, shown.id);
    const parts = plainParts(removal).map(
      ([scope, changes]) =>
        [scope, type === "account.remove" ? changes : [[type, { account: shown.id }]]] as const,
    );
    const signed = await forgeEntry(anna, parts, { header });
    const request = { base: anna.head, envelope: signed.envelope, blobs: [], registrations: [] };
    await expect(device.browser.call(append, request)).rejects.toMatchObject({ code: "newer-version" });

    device.between = showing(signed);
    expect(await device.session.sync()).toMatchObject({ problem: { code: "newer-version" } });
    expect(device.overview).toMatchObject({
      sync: "newer-version",
      accounts: [{ issuer: "Of this version" }],
    });
    expect(await device.session.codes([shown.id], 59_000)).toMatchObject([{ code: "287082" }]);
    device.between = honest;
    const saving = await device.session.saveAccounts([totp("Over it")], device.personalVault);
    expect(saving).toMatchObject({ problem: { code: "newer-version" } });
    await anna.sync();
    expect(anna.head).toEqual(request.base);

    must(await device.session.sync());
    expect(device.overview.sync).toBe("idle");
  },
);

test("PROTOCOL §2: a kit's sheet of another version is not read as one of this", async () => {
  const { ways, head } = scene.anna;
  const code = (await formatKitGroups(ways.kit.code)).join("");
  const device = new TestDevice();
  await device.session.start();
  for (const version of [0, 2]) {
    const sheet = `keepsake-kit:${version}:${code}:0:${toBase64Url(head.hash)}:http://localhost:3000`;
    expect(await device.session.openKit(sheet)).toMatchObject({ problem: { code: "newer-version" } });
  }
  expect(device.state.phase).toBe("locked");
});
