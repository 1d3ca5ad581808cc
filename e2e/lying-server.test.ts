import { expect, test } from "vitest";
import { flipBit, LyingServer, tamperPart, withhold } from "@/e2e/lying-server";
import { MemoryServer } from "@/e2e/memory-server";
import { foundHousehold, joinHousehold } from "@/e2e/people";
import type { MemberId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { removeAccount } from "@/lib/secret/compose/accounts";
import { changeRole } from "@/lib/secret/compose/members";
import type { Account } from "@/lib/secret/vault/account";

const refused = (code: string) => expect.objectContaining({ code });

const github: Account = {
  v: 1,
  type: "totp",
  issuer: "GitHub",
  name: "anna",
  secret: Uint8Array.of(1, 2, 3, 4, 5),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  addedAt: 0,
};

async function household() {
  const honest = new MemoryServer();
  const server = new LyingServer(honest);
  const anna = await foundHousehold({ server });
  return { honest, server, anna };
}

test("a member who makes themselves owner with the server's help: no effect, and it is reported", async () => {
  const { honest, server, anna } = await household();
  const ben = await joinHousehold(server, await anna.invite(), "Ben");
  await anna.admit(ben.id);
  await ben.sync();
  const { envelope } = await ben.sign(changeRole(ben.id, "owner"));
  await expect(honest.append({ base: honest.head, envelope, blobs: [] })).rejects.toEqual(
    refused("rejected"),
  );
  const { seq } = await honest.force({ envelope, blobs: [] });
  await anna.sync();
  expect(anna.view.member(ben.id)?.role).toBe("member");
  expect(anna.copy.refused).toEqual([{ seq, rule: "owner.only" }]);
});

test("changes that the entry does not name are refused before the fold", async () => {
  const { server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const draft = removeAccount(anna.personalVault, id);
  const { envelope } = await anna.sign(draft);
  const altered = await tamperPart(envelope, 0, () => [["vault.remove", {}]]);
  server.lies = { append: (request) => ({ ...request, envelope: altered }) };
  await expect(anna.send(draft)).rejects.toEqual(refused("tampered"));
});

test("one bit flipped anywhere in an entry is refused", async () => {
  const { honest, server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const { envelope } = await anna.sign(removeAccount(anna.personalVault, id));
  await honest.force({ envelope, blobs: [] });
  const before = anna.head;
  for (let bit = 0; bit < envelope.entry.length * 8; bit += 5) {
    server.lies = {
      pull: ({ head, entries }) => ({
        head,
        entries: entries.map(({ entry, changes }) => ({ entry: flipBit(entry, bit), changes })),
      }),
    };
    await expect(anna.sync()).rejects.toThrow();
    expect(anna.head).toEqual(before);
  }
  server.lies = {};
  await anna.sync();
  expect(anna.view.account(anna.personalVault, id)?.removed).toBe(true);
});

test("a household's or an own vault's part that is withheld stops the fold", async () => {
  const { honest, server, anna } = await household();
  const [id] = await anna.addAccounts(anna.personalVault, [github]);
  if (!id) throw new Error("account");
  const { envelope } = await anna.sign(removeAccount(anna.personalVault, id));
  await honest.force({ envelope, blobs: [] });
  server.lies = {
    pull: ({ head, entries }) => ({ head, entries: entries.map((one) => withhold(one, [0])) }),
  };
  await expect(anna.sync()).rejects.toEqual(refused("missing"));
});

test("a blob that is not the one that the fold names is refused", async () => {
  const { server, anna } = await household();
  const vault = anna.personalVault;
  const [first, second] = await anna.addAccounts(vault, [github, { ...github, issuer: "Lindebank" }]);
  if (!first || !second) throw new Error("accounts");
  const stolen = await server.blobs([{ vault, account: second, rev: 1 }], anna.id);
  server.lies = { blobs: () => stolen };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("tampered"));
  server.lies = {
    blobs: (answer) => answer.map((one) => ({ ...one, blob: flipBit(one.blob, 999) as Sealed<"account"> })),
  };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("tampered"));
  server.lies = { blobs: () => [] };
  await expect(anna.open(vault, first)).rejects.toEqual(refused("missing"));
});

test("a member that only the server knows is never sealed to", async () => {
  const { honest, anna } = await household();
  const row = honest.view.member(anna.id);
  if (!row) throw new Error("member");
  const ghost = "AAAAAAAAAAAAAAAAAAAAAA" as MemberId;
  honest.view.write([{ put: "member", row: { ...row, member: ghost } }]);
  await anna.sync();
  const shared = await anna.createVault("Kids");
  await expect(anna.grant(shared, ghost, "viewer")).rejects.toEqual(refused("missing"));
});
