import { afterAll, beforeAll, expect, test } from "vitest";
import {
  APPEND,
  account,
  addAccount,
  BLOBS,
  damaged,
  deviceOf,
  honest,
  household,
  issuers,
  joined,
  PULL,
  type Scene,
} from "@/e2e/attacks/scene";
import { flipBit } from "@/e2e/lying-server";
import { isVaultError } from "@/lib/bytes/errors";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { putAccounts } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { grant } from "@/lib/secret/compose/vaults";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { type Between, must, TestDevice, totp } from "@/lib/secret/session/test-device";

// PROTOCOL §3 and §4: whatever is not the bytes that were signed or sealed is refused, whole, and nothing crashes.

let scene: Scene;
beforeAll(async () => {
  scene = await household();
  await addAccount(scene.anna, "Before");
});
afterAll(() => scene.stop());

/** The answer to `path` with one bit flipped; `share` of its length says which. */
const flipping =
  (path: string, share: number): Between =>
  async (asked, next) => {
    const response = await next();
    if (asked.path !== path || response.status !== 200) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return new Response(flipBit(bytes, Math.floor(share * bytes.length * 8)));
  };

/** Places all over the answer: the bit within its byte changes from one to the next. */
const places = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (i + 0.618) / count);

test("PROTOCOL §4: one bit of what is new in the ledger: an entry is taken whole as it was signed, or not at all", async () => {
  const { anna } = scene;
  const device = await deviceOf(anna);
  const known = ["Before"];
  const addNext = async () => addAccount(anna, `New ${String(known.length).padStart(3, "0")}`);
  await addNext();
  for (const place of places(600)) {
    device.between = flipping(PULL, place);
    expect([place, (await device.session.sync()).ok]).toEqual([place, false]);
    const opened = issuers(device);
    if (opened.length > known.length) {
      // The bit was one of the head's, beside an entry that is what Anna signed.
      known.push(opened.at(-1) ?? "");
      await addNext();
    }
    expect(opened).toEqual(known);
    expect(device.overview.entries).toBe(2 + known.length);
  }
  expect(known.length).toBeLessThan(60);
  device.between = honest;
  must(await device.session.sync());
  expect(issuers(device)).toHaveLength(known.length + 1);
});

test("PROTOCOL §4: one bit of the whole history: a new browser stays shut", async () => {
  const { anna } = scene;
  const kit = (await formatKitGroups(anna.ways.kit.code)).join(" ");
  // A sign-in each: more would be throttled.
  for (const place of places(30)) {
    const device = new TestDevice();
    device.between = flipping(PULL, place);
    await device.session.start();
    expect([place, (await device.session.openKit(kit)).ok]).toEqual([place, false]);
    expect(device.state.phase).toBe("locked");
  }
});

test("PROTOCOL §3: one bit of the blobs: their account alone, and only until the right ones come", async () => {
  const { anna } = scene;
  const device = await deviceOf(anna);
  const before = issuers(device);
  const id = await addAccount(anna, "Sealed");
  for (const place of places(200)) {
    device.between = flipping(BLOBS, place);
    await device.session.sync();
    expect(issuers(device)).toEqual(before);
    expect(damaged(device)).toEqual([id]);
  }
  device.between = honest;
  must(await device.session.sync());
  expect(issuers(device)).toEqual([...before, "Sealed"]);
  expect(damaged(device)).toEqual([]);
});

test("PROTOCOL §4: one bit of the answer to an append: never believed, and saved once all the same", async () => {
  const device = await deviceOf(scene.anna);
  const lines = places(40).map((_, at) => `Appended ${at}`);
  for (const [at, place] of places(40).entries()) {
    const save = () => device.session.saveAccounts([totp(lines[at] ?? "")], device.personalVault);
    device.between = flipping(APPEND, place);
    expect([place, (await save()).ok]).toEqual([place, false]);
    device.between = honest;
    must(await device.session.sync());
    must(await save());
  }
  const fresh = await deviceOf(scene.anna);
  const saved = issuers(fresh).filter((issuer) => issuer.startsWith("Appended"));
  expect(saved.toSorted()).toEqual(lines.toSorted());
});

test("PROTOCOL §4: one bit of an entry or a blob on its way in: refused with a reason, and nothing is stored", async () => {
  const { anna, server } = scene;
  await anna.sync();
  const draft = await putAccounts(anna.author, anna.personalVault, [
    { account: makeId<AccountId>(), content: account("On its way") },
  ]);
  const { envelope } = await anna.sign(draft);
  const [changes = expect.fail("no part")] = envelope.changes;
  const [blob = expect.fail("no blob")] = draft.blobs;
  const request = { base: anna.head, envelope, blobs: [...draft.blobs] };
  for (const place of places(200)) {
    const flip = <T extends Uint8Array>(bytes: T) => flipBit(bytes, Math.floor(place * bytes.length * 8));
    for (const altered of [
      { ...request, envelope: { ...envelope, entry: flip(envelope.entry) } },
      { ...request, envelope: { ...envelope, changes: [changes && flip(changes)] } },
      { ...request, blobs: [{ ...blob, blob: flip(blob.blob) as Sealed<"account"> }] },
    ]) {
      const refusal = await server.append(altered).catch((error: unknown) => error);
      expect([place, isVaultError(refusal)]).toEqual([place, true]);
    }
  }
  expect((await server.pull(-1, anna.id)).head).toEqual(anna.head);
  expect(await server.append(request)).toMatchObject({ outcome: "appended" });
});

test("PROTOCOL §3: one bit of a key that a manager granted: that vault stays shut, everything else works", async () => {
  const { anna } = scene;
  await anna.sync();
  const shared = await anna.createVault("Kids");
  const netflix = await addAccount(anna, "Netflix", shared);
  const ben = await joined(scene, "Ben");
  await addAccount(ben, "Ben’s own");
  await anna.sync();
  const draft = await grant(anna.author, shared, ben.id, "editor");
  const changes = (draft.vaults.get(shared) ?? []).map((change) =>
    change[0] === "vault.grant"
      ? ([change[0], { ...change[1], seal: flipBit(change[1].seal, 9001) as Sealed<"vault-key"> }] as const)
      : change,
  );
  await anna.send(vaultDraft(shared, changes));
  const device = await deviceOf(ben);
  expect(device.state).toMatchObject({ phase: "open", household: "The Van Dams" });
  expect(issuers(device)).toEqual(["Ben’s own"]);
  expect(damaged(device)).toEqual([netflix]);
  must(await device.session.saveAccounts([totp("More of his own")], device.personalVault));
});
