import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { passkeyWay, random, register, StoreWriter } from "@/e2e/store-writer";
import { toHex } from "@/lib/bytes/encoding";
import { isVaultError } from "@/lib/bytes/errors";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { KEPT_REVISIONS } from "@/lib/ledger/view";
import { removeAccount } from "@/lib/secret/compose/accounts";
import { vaultDraft } from "@/lib/secret/compose/draft";
import { addUnlocker } from "@/lib/secret/compose/ways-in";
import { allRows } from "@/lib/server/store/all-rows";
import { readBlobs } from "@/lib/server/store/blobs";
import { append } from "@/lib/server/store/ledger";
import { pull } from "@/lib/server/store/pull";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (isVaultError(error) ? `${error.code} ${error.detail ?? ""}`.trim() : String(error)),
  );
const seqs = async (writer: StoreWriter) => {
  const { entries } = await pull(writer.db, writer.actor, { after: -1, limit: 1000 });
  return Promise.all(entries.map(async (envelope) => (await decodeEntry(envelope)).header.seq));
};

onBothDatabases("the ledger's store", (databases) => {
  test("founds a household with entries 0 and 1, and again is the same", async () => {
    const writer = await StoreWriter.found(await databases.open());
    expect(writer.head.seq).toBe(1);
    expect(await seqs(writer)).toEqual([0, 1]);
  });

  test("the tables hold what the browser's fold holds", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const account = makeId<AccountId>();
    await writer.send(await writer.putDraft(account));
    await writer.send(await writer.putDraft(account));
    await writer.send(removeAccount(writer.vault, account));
    const stored = MemoryView.load(await allRows(writer.db, writer.household));
    expect(stored.dump()).toEqual(writer.view.dump());
  });

  test("only the first household of an installation passes where signups are closed", async () => {
    const db = await databases.open();
    await StoreWriter.found(db, { onlyFirst: true });
    expect(await codeOf(StoreWriter.found(db, { onlyFirst: true }))).toBe("forbidden signups are closed");
    expect(await codeOf(StoreWriter.found(db))).toBe("done");
  });

  test("an entry appended twice is one append", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const draft = await writer.putDraft();
    const signed = await writer.sign(draft);
    const request = writer.requestOf(signed, draft);
    const first = await append(writer.db, writer.actor, request);
    await writer.follow(signed);
    await writer.send(await writer.putDraft());
    expect(await append(writer.db, writer.actor, request)).toEqual(first);
    expect(first).toEqual({ outcome: "appended", head: signed.head });
    expect(await seqs(writer)).toEqual([0, 1, 2, 3]);
  });

  test("a stale head is answered with the newest, and nothing is written", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const [late, lateSigned] = await signedPut(writer);
    const request = writer.requestOf(lateSigned, late);
    await writer.send(await writer.putDraft());
    expect(await append(writer.db, writer.actor, request)).toEqual({ outcome: "stale", head: writer.head });
    expect(await seqs(writer)).toEqual([0, 1, 2]);
  });

  test("two writers, two hundred appends: one order, and no entry lost", async () => {
    const db = await databases.open();
    const one = await StoreWriter.found(db);
    const two = await one.elsewhere();
    const write = async (writer: StoreWriter) => {
      for (let done = 0; done < 100; ) {
        const { outcome } = await writer.send(await writer.putDraft());
        if (outcome === "appended") done++;
        else await writer.catchUp();
      }
    };
    await Promise.all([write(one), write(two)]);
    await Promise.all([one.catchUp(), two.catchUp()]);
    expect(await seqs(one)).toEqual(Array.from({ length: 202 }, (_, i) => i));
    expect(one.head).toEqual(two.head);
    expect(one.view.dump()).toEqual(two.view.dump());
    expect(one.view.accountsOf(one.vault)).toHaveLength(200);
    expect(MemoryView.load(await allRows(db, one.household)).dump()).toEqual(one.view.dump());
  }, 60_000);

  test("a forbidden part refuses the whole entry with its rule", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const put = await writer.putDraft();
    const draft = vaultDraft(
      writer.vault,
      [...(put.vaults.get(writer.vault) ?? []), ["account.remove", { account: makeId<AccountId>() }]],
      put.blobs,
    );
    expect(await codeOf(writer.send(draft))).toBe("rejected account.unknown");
    expect(await seqs(writer)).toEqual([0, 1]);
    expect(MemoryView.load(await allRows(writer.db, writer.household)).dump()).toEqual(writer.view.dump());
  });

  test("a put comes with exactly its blob", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const draft = await writer.putDraft();
    const [blob] = draft.blobs;
    if (!blob) throw new Error("no blob");
    const other = { ...blob, blob: new Uint8Array(blob.blob).fill(1) as typeof blob.blob };
    const extra = { ...blob, rev: blob.rev + 1 };
    expect(await codeOf(writer.send(draft, { blobs: [] }))).toBe("missing the blob of an account.put");
    expect(await codeOf(writer.send(draft, { blobs: [other] }))).toContain("rejected");
    expect(await codeOf(writer.send(draft, { blobs: [blob, extra] }))).toContain("rejected");
    expect(await codeOf(writer.send(draft, { blobs: [blob, blob] }))).toContain("rejected");
    expect(await codeOf(writer.send(draft))).toBe("done");
  });

  test("blobs of the last ten revisions are kept, older ones go", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const account = makeId<AccountId>();
    for (let i = 0; i < KEPT_REVISIONS + 3; i++) await writer.send(await writer.putDraft(account));
    const revisions = writer.view.account(writer.vault, account)?.revisions.map(({ rev }) => rev) ?? [];
    const wanted = Array.from({ length: 20 }, (_, rev) => ({ vault: writer.vault, account, rev }));
    const blobs = await readBlobs(writer.db, writer.actor, wanted);
    expect(revisions).toHaveLength(KEPT_REVISIONS);
    expect(blobs.map(({ rev }) => rev).sort((a, b) => b - a)).toEqual(revisions);
  });

  test("an entry that is another member's, or another household's, is forbidden", async () => {
    const db = await databases.open();
    const [one, other] = [await StoreWriter.found(db), await StoreWriter.found(db)];
    const [draft, signed] = await signedPut(one);
    const request = one.requestOf(signed, draft);
    expect(await codeOf(append(db, other.actor, request))).not.toBe("done");
    expect(await seqs(other)).toEqual([0, 1]);
    expect(await seqs(one)).toEqual([0, 1]);
  });

  test("a household's blobs and entries are not another's", async () => {
    const db = await databases.open();
    const [one, other] = [await StoreWriter.found(db), await StoreWriter.found(db)];
    const draft = await one.putDraft();
    await one.send(draft);
    const wanted = draft.blobs.map(({ vault, account, rev }) => ({ vault, account, rev }));
    expect(await readBlobs(db, one.actor, wanted)).toEqual(draft.blobs);
    expect(await readBlobs(db, other.actor, wanted)).toEqual([]);
    expect((await pull(db, other.actor, { after: -1, limit: 10 })).entries).toHaveLength(2);
  });

  test("a signature that does not fit is refused, and so is a changed part", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const [draft, signed] = await signedPut(writer);
    const request = writer.requestOf(signed, draft);
    const entry = new Uint8Array(signed.envelope.entry);
    entry[entry.length - 1] = (entry.at(-1) ?? 0) ^ 1;
    const forged = { ...request, envelope: { ...signed.envelope, entry } };
    expect(await codeOf(append(writer.db, writer.actor, forged))).toContain("bad-signature");
    const changes = [random(40)];
    const swapped = { ...request, envelope: { ...signed.envelope, changes } };
    expect(await codeOf(append(writer.db, writer.actor, swapped))).toContain("tampered");
    expect(await codeOf(append(writer.db, writer.actor, request))).toBe("done");
  });

  test("a passkey is added with its own verified registration, once, and only after a fresh touch", async () => {
    const writer = await StoreWriter.found(await databases.open());
    const { db, actor } = writer;
    const way = await passkeyWay();
    const draft = await addUnlocker(writer.author, way);
    expect(await codeOf(writer.send(draft))).toContain("rejected");
    const ofAnother = await register(db, await passkeyWay(), actor.session);
    expect(await codeOf(writer.send(draft, { registrations: [ofAnother] }))).toContain("rejected");
    const own = await register(db, way, actor.session);
    const signed = await writer.sign(draft);
    const request = writer.requestOf(signed, draft, { registrations: [own] });
    const stale = { ...actor, freshUntil: Date.now() - 1 };
    expect(await codeOf(append(db, stale, request))).toBe("needs-touch");
    expect(await codeOf(append(db, actor, request))).toBe("done");
    expect(await codeOf(append(db, actor, request))).toBe("done");
    await writer.follow(signed);
    const twice = await addUnlocker(writer.author, await passkeyWay());
    expect(await codeOf(writer.send(twice, { registrations: [own] }))).toContain("rejected");
  });

  test("pull pages through the ledger and never answers nothing before the head", async () => {
    const writer = await StoreWriter.found(await databases.open());
    for (let i = 0; i < 5; i++) await writer.send(await writer.putDraft());
    const hashes: string[] = [];
    let after = -1;
    while (after < writer.head.seq) {
      const page = await pull(writer.db, writer.actor, { after, limit: 2 });
      expect(page.entries.length).toBeGreaterThan(0);
      for (const envelope of page.entries) {
        const entry = await decodeEntry(envelope);
        expect(entry.parts.every((part) => part.changes !== null)).toBe(true);
        hashes.push(toHex(entry.hash));
        after = entry.header.seq;
      }
    }
    expect(hashes).toHaveLength(7);
    expect(hashes.at(-1)).toBe(toHex(writer.head.hash));
    expect((await pull(writer.db, writer.actor, { after, limit: 2 })).entries).toEqual([]);
  });
});

async function signedPut(writer: StoreWriter) {
  const draft = await writer.putDraft();
  return [draft, await writer.sign(draft)] as const;
}
