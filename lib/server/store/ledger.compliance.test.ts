import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { foundHousehold, type Person } from "@/e2e/people";
import { elsewhere, foundOn, requestOf, StoreServer } from "@/e2e/store-server";
import { makePasskey } from "@/e2e/ways";
import { isVaultError } from "@/lib/bytes/errors";
import { type AccountId, makeId, type RegistrationId } from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import type { UnlockerBody, VaultChange } from "@/lib/ledger/types";
import { KEPT_REVISIONS } from "@/lib/ledger/view";
import { putAccounts, removeAccount } from "@/lib/secret/compose/accounts";
import { type Draft, vaultDraft } from "@/lib/secret/compose/draft";
import { addUnlocker } from "@/lib/secret/compose/ways-in";
import type { Actor, Authorized } from "@/lib/server/policy";
import { readBlobs } from "@/lib/server/store/blobs";
import { append } from "@/lib/server/store/ledger";
import { pull } from "@/lib/server/store/pull";
import { someAccount } from "@/lib/server/store/test-account";
import type { AccountBlob } from "@/lib/wire/ledger";

const put = (person: Person, id: AccountId = makeId<AccountId>()) =>
  putAccounts(person.author, person.personalVault, [{ account: id, content: someAccount }]);

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (isVaultError(error) ? error.message : String(error)),
  );

async function seqsOf(server: StoreServer, person: Person): Promise<number[]> {
  const { entries } = await server.pull(-1, person.id);
  return Promise.all(entries.map(async (envelope) => (await decodeEntry(envelope)).header.seq));
}

onBothDatabases("the ledger's store", (databases) => {
  test("founds a household with entries 0 and 1, and the same two again are the same household", async () => {
    const { server, anna } = await foundOn(await databases.open());
    expect(await seqsOf(server, anna)).toEqual([0, 1]);
    const { entries } = await server.pull(-1, anna.id);
    const [zero, one] = entries;
    if (!zero || !one) throw new Error("two entries");
    expect(await server.found([zero, one])).toEqual(anna.head);
    expect(await seqsOf(server, anna)).toEqual([0, 1]);
  });

  test("the tables hold what the browser's fold holds", async () => {
    const { server, anna } = await foundOn(await databases.open());
    const id = makeId<AccountId>();
    await anna.send(await put(anna, id));
    await anna.send(await put(anna, id));
    await anna.send(removeAccount(anna.personalVault, id));
    expect((await server.view()).dump()).toEqual(anna.view.dump());
  });

  test("only the first household of an installation passes where signups are closed", async () => {
    const db = await databases.open();
    const closed = () => foundHousehold({ server: new StoreServer(db, { onlyFirst: true }) });
    expect(await codeOf(closed())).toBe("done");
    expect(await codeOf(closed())).toBe("forbidden: signups are closed");
    expect(await codeOf(foundOn(db))).toBe("done");
  });

  test("an entry appended twice is one append", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const request = await requestOf(anna, await put(anna));
    const actor = await server.actor(anna.id);
    const first = await append(db, actor, request);
    await anna.sync();
    await anna.send(await put(anna));
    expect(await append(db, actor, request)).toEqual(first);
    expect(first.outcome).toBe("appended");
    expect(await seqsOf(server, anna)).toEqual([0, 1, 2, 3]);
  });

  test("a stale head is answered with the newest, and nothing is written", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const late = await requestOf(anna, await put(anna));
    await anna.send(await put(anna));
    expect(await append(db, await server.actor(anna.id), late)).toEqual({
      outcome: "stale",
      head: anna.head,
    });
    expect(await seqsOf(server, anna)).toEqual([0, 1, 2]);
  });

  test("two writers, two hundred appends: one order, and no entry lost", async () => {
    const { server, anna } = await foundOn(await databases.open());
    const other = await elsewhere(anna);
    await Promise.all([putMany(anna, 100), putMany(other, 100)]);
    await Promise.all([anna.sync(), other.sync()]);
    expect(await seqsOf(server, anna)).toEqual(Array.from({ length: 202 }, (_, seq) => seq));
    expect(anna.view.accountsOf(anna.personalVault)).toHaveLength(200);
    expect(other.view.dump()).toEqual(anna.view.dump());
    expect((await server.view()).dump()).toEqual(anna.view.dump());
  });

  test("a forbidden part refuses the whole entry with its rule", async () => {
    const { server, anna } = await foundOn(await databases.open());
    const { vaults, blobs } = await put(anna);
    const vault = anna.personalVault;
    const changes: VaultChange[] = [
      ...(vaults.get(vault) ?? []),
      ["account.remove", { account: makeId<AccountId>() }],
    ];
    expect(await codeOf(anna.send(vaultDraft(vault, changes, blobs)))).toBe("rejected: account.unknown");
    expect(await seqsOf(server, anna)).toEqual([0, 1]);
    expect((await server.view()).dump()).toEqual(anna.view.dump());
  });

  test("a put comes with exactly its blob", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const draft = await put(anna);
    const [blob] = draft.blobs;
    const [stranger] = (await put(anna)).blobs;
    if (!blob || !stranger) throw new Error("blobs");
    const request = await requestOf(anna, draft);
    const actor = await server.actor(anna.id);
    const send = async (blobs: readonly AccountBlob[]) => codeOf(append(db, actor, { ...request, blobs }));
    expect(await send([])).toBe("missing: the blob of an account.put");
    expect(await send([{ ...blob, blob: stranger.blob }])).toBe(
      "rejected: a blob is not the one that account.put names",
    );
    expect(await send([blob, stranger])).toBe("rejected: a blob without its account.put");
    expect(await send([blob, blob])).toBe("rejected: a blob is there twice");
    expect(await send([blob])).toBe("done");
  });

  test("blobs of the last ten revisions are kept, older ones go", async () => {
    const { server, anna } = await foundOn(await databases.open());
    const vault = anna.personalVault;
    const id = makeId<AccountId>();
    for (let i = 0; i < KEPT_REVISIONS + 3; i++) await anna.send(await put(anna, id));
    const kept = anna.view.account(vault, id)?.revisions.map(({ rev }) => rev) ?? [];
    const wanted = Array.from({ length: 20 }, (_, rev) => ({ vault, account: id, rev }));
    const blobs = await server.blobs(wanted, anna.id);
    expect(kept).toHaveLength(KEPT_REVISIONS);
    expect(blobs.map(({ rev }) => rev).sort((a, b) => b - a)).toEqual(kept);
  });

  test("households share nothing: no entry, no blob, no append", async () => {
    const db = await databases.open();
    const [one, two] = [await foundOn(db), await foundOn(db)];
    const stranger = await two.server.actor(two.anna.id);
    const draft = await put(one.anna);
    const request = await requestOf(one.anna, draft);
    expect(await codeOf(append(db, stranger, request))).toContain("bad-signature");
    await one.anna.send(draft);
    const wanted = draft.blobs.map(({ vault, account, rev }) => ({ vault, account, rev }));
    expect(await one.server.blobs(wanted, one.anna.id)).toEqual(draft.blobs);
    expect(await readBlobs(db, stranger, wanted)).toEqual([]);
    expect((await pull(db, stranger, { after: -1, limit: 10 })).entries).toHaveLength(2);
  });

  test("a signature that does not fit is refused, and so is a changed part", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const request = await requestOf(anna, await put(anna));
    const { envelope } = request;
    const actor = await server.actor(anna.id);
    const entry = new Uint8Array(envelope.entry);
    entry[entry.length - 1] = (entry.at(-1) ?? 0) ^ 1;
    const forged = { ...request, envelope: { ...envelope, entry } };
    expect(await codeOf(append(db, actor, forged))).toContain("bad-signature");
    const swapped = { ...request, envelope: { ...envelope, changes: [new Uint8Array(40)] } };
    expect(await codeOf(append(db, actor, swapped))).toContain("tampered");
    expect(await codeOf(append(db, actor, request))).toBe("done");
  });

  test("a passkey is added with its own verified registration, once, and after a fresh touch", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const actor = await server.actor(anna.id);
    const draft = await addUnlocker(anna.author, (await makePasskey()).way);
    const another = await addUnlocker(anna.author, (await makePasskey()).way);
    const registered = (of: Draft) => server.register(bodyIn(of), actor.session);
    const [own, wrong] = [await registered(draft), await registered(another)];
    const request = await requestOf(anna, draft);
    const send = (registrations: readonly RegistrationId[], by: Authorized<Actor> = actor) =>
      codeOf(append(db, by, { ...request, registrations }));
    const refused = "rejected: a passkey without its own verified registration";
    expect(await send([])).toBe(refused);
    expect(await send([wrong])).toBe(refused);
    expect(await send([own, wrong])).toBe(refused);
    expect(await send([own], { ...actor, freshUntil: Date.now() - 1 })).toBe("needs-touch");
    expect(await send([own])).toBe("done");
    await anna.sync();
    const again = { ...(await requestOf(anna, another)), registrations: [own] };
    expect(await codeOf(append(db, actor, again))).toBe(refused);
  });

  test("pull pages through the ledger and never answers nothing before the head", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    for (let i = 0; i < 5; i++) await anna.send(await put(anna));
    const actor = await server.actor(anna.id);
    const seen: number[] = [];
    let after = -1;
    while (after < anna.head.seq) {
      const { entries } = await pull(db, actor, { after, limit: 2 });
      expect(entries.length).toBeGreaterThan(0);
      for (const envelope of entries) {
        const { header, parts } = await decodeEntry(envelope);
        expect(parts.every((part) => part.changes !== null)).toBe(true);
        seen.push(header.seq);
        after = header.seq;
      }
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect((await pull(db, actor, { after, limit: 2 })).entries).toEqual([]);
  });
});

async function putMany(person: Person, count: number): Promise<void> {
  for (let done = 0; done < count; ) {
    const outcome = await codeOf(put(person).then((draft) => person.send(draft)));
    if (outcome === "done") done++;
    else if (outcome === "stale-head") await person.sync();
    else throw new Error(outcome);
  }
}

function bodyIn(draft: Draft): UnlockerBody {
  for (const [type, body] of draft.household) if (type === "unlocker.add") return body;
  throw new Error("no unlocker.add");
}
