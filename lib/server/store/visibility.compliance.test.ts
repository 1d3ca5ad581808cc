import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import type { Database } from "@/db/query";
import { joinHousehold, type Person } from "@/e2e/people";
import { foundOn, type StoreServer } from "@/e2e/store-server";
import type { VaultId } from "@/lib/bytes/ids";
import { digest } from "@/lib/ledger/digest";
import { decodeEntry } from "@/lib/ledger/entry";
import { revoke } from "@/lib/secret/compose/members";
import { readBlobs } from "@/lib/server/store/blobs";
import { someAccount } from "@/lib/server/store/test-account";

/** Seqs of the entries with a part of `vault`, and of those whose changes this reader got. */
async function partsOf(server: StoreServer, reader: Person, vault: VaultId) {
  const there: number[] = [];
  const readable: number[] = [];
  for (const envelope of (await server.pull(-1, reader.id)).entries) {
    const { header, parts } = await decodeEntry(envelope);
    for (const part of parts) {
      if (part.scope === "household") expect(part.changes).not.toBeNull();
      if (part.scope !== vault) continue;
      there.push(header.seq);
      if (part.changes) readable.push(header.seq);
    }
  }
  return { there, readable };
}

async function annaAndBen(db: Database) {
  const { server, anna } = await foundOn(db);
  const vault = await anna.createVault("Kids");
  await anna.addAccounts(vault, [someAccount]);
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id);
  await ben.createPersonalVault();
  await anna.sync();
  return { server, anna, ben, vault };
}

onBothDatabases("who receives what", (databases) => {
  test("everybody gets every entry, but changes of a vault go to its members alone", async () => {
    const { server, anna, ben, vault } = await annaAndBen(await databases.open());
    const forAnna = await partsOf(server, anna, vault);
    const forBen = await partsOf(server, ben, vault);
    expect(forAnna.readable).toEqual(forAnna.there);
    expect(forBen).toEqual({ there: forAnna.there, readable: [] });
    expect((await partsOf(server, anna, ben.personalVault)).readable).toEqual([]);
  });

  test("a vault that is granted later is received wholly, with its blobs", async () => {
    const { server, anna, ben, vault } = await annaAndBen(await databases.open());
    const [account] = anna.view.accountsOf(vault);
    if (!account?.current) throw new Error("no account");
    const wanted = [{ vault, account: account.account, rev: account.current.rev }];
    expect(await server.blobs(wanted, ben.id)).toEqual([]);
    await anna.grant(vault, ben.id, "editor");
    const { there, readable } = await partsOf(server, ben, vault);
    expect(readable).toEqual(there);
    await ben.sync();
    expect(await ben.open(vault, account.account)).toEqual(someAccount);
  });

  test("after a revoke: up to and including the part that ends it, and nothing newer; no blobs", async () => {
    const { server, anna, ben, vault } = await annaAndBen(await databases.open());
    await anna.grant(vault, ben.id, "editor");
    await anna.send(await revoke(anna.author, vault, ben.id));
    const end = anna.head.seq;
    const [later] = await anna.addAccounts(vault, [someAccount]);
    if (!later) throw new Error("no account");
    const { there, readable } = await partsOf(server, ben, vault);
    expect(readable).toEqual(there.filter((seq) => seq <= end));
    expect(readable.length).toBeLessThan(there.length);
    const accounts = anna.view.accountsOf(vault);
    const wanted = accounts.map(({ account, current }) => ({ vault, account, rev: current?.rev ?? 0 }));
    expect(await server.blobs(wanted, anna.id)).toHaveLength(2);
    expect(await server.blobs(wanted, ben.id)).toEqual([]);
    await anna.grant(vault, ben.id, "viewer");
    const again = await partsOf(server, ben, vault);
    expect(again.readable).toEqual(again.there);
  });

  test("blobs that are too much for one answer come with the next, however large one is", async () => {
    const db = await databases.open();
    const { server, anna, vault } = await annaAndBen(db);
    await anna.addAccounts(vault, [someAccount, someAccount]);
    const rows = anna.view.accountsOf(vault);
    let wanted = rows.map(({ account, current }) => ({ vault, account, rev: current?.rev ?? 0 }));
    const actor = await server.actor(anna.id);
    for (let left = rows.length; left > 0; left--) {
      const [blob, ...more] = await readBlobs(db, actor, wanted, 1);
      expect(more).toEqual([]);
      wanted = wanted.filter(({ account }) => account !== blob?.account);
    }
    expect(wanted).toEqual([]);
  });

  test("the tables agree with every member's own fold", async () => {
    const { server, anna, ben, vault } = await annaAndBen(await databases.open());
    await anna.grant(vault, ben.id, "manager");
    await ben.sync();
    await ben.addAccounts(vault, [someAccount, someAccount]);
    await anna.sync();
    const stored = await server.view();
    for (const person of [anna, ben]) {
      expect(await digest(person.view, vault)).toEqual(await digest(stored, vault));
      expect(await digest(person.view, "household")).toEqual(await digest(stored, "household"));
    }
  });
});
