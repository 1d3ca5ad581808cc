import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { joinHousehold } from "@/e2e/people";
import { foundOn } from "@/e2e/store-server";
import { isVaultError } from "@/lib/bytes/errors";
import { sealRow } from "@/lib/secret/session/sealed-preferences";
import { NO_CONTENT } from "@/lib/secret/vault/preferences";
import { keepRow, readRow } from "@/lib/server/store/preferences";
import { endSession } from "@/lib/server/store/sessions";

onBothDatabases("preferences", (databases) => {
  async function scene() {
    const db = await databases.open();
    const { server, anna } = await foundOn(db);
    const rowOf = (rev: number) => sealRow(anna.author, rev, NO_CONTENT);
    return { db, server, anna, actor: await server.actor(anna.id), rowOf };
  }

  test("the row of a member comes back as it was kept", async () => {
    const { db, actor, rowOf } = await scene();
    expect(await readRow(db, actor)).toBeNull();
    const row = await rowOf(1);
    expect(await keepRow(db, actor, row)).toBeNull();
    expect(await readRow(db, actor)).toEqual(row);
  });

  test("only a later revision takes its place; otherwise the one that is there is answered", async () => {
    const { db, actor, rowOf } = await scene();
    const [one, two, other, later] = await Promise.all([rowOf(1), rowOf(2), rowOf(2), rowOf(7)]);
    await keepRow(db, actor, two);
    expect(await keepRow(db, actor, one)).toEqual(two);
    expect(await keepRow(db, actor, other)).toEqual(two);
    expect(await keepRow(db, actor, later)).toBeNull();
    expect(await readRow(db, actor)).toEqual(later);
  });

  test("of two devices at once one is kept and the other hears of it", async () => {
    const { db, actor, rowOf } = await scene();
    const rows = await Promise.all([rowOf(1), rowOf(1)]);
    const answers = await Promise.all(rows.map((row) => keepRow(db, actor, row)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers).toContainEqual(await readRow(db, actor));
  });

  test("an ended session keeps nothing", async () => {
    const { db, actor, rowOf } = await scene();
    await endSession(db, actor);
    const error = await keepRow(db, actor, await rowOf(1)).catch((reason: unknown) => reason);
    expect(isVaultError(error, "signed-out")).toBe(true);
    expect(await readRow(db, actor)).toBeNull();
  });

  test("each member has their own, and it goes when they do", async () => {
    const { db, server, anna, actor, rowOf } = await scene();
    const ben = await joinHousehold(server, await anna.invite(), "Ben");
    await anna.admit(ben.id);
    await ben.createPersonalVault();
    await anna.sync();
    const his = await server.actor(ben.id);
    const row = await rowOf(1);
    await keepRow(db, actor, row);
    expect(await readRow(db, his)).toBeNull();
    await keepRow(db, his, await sealRow(ben.author, 3, NO_CONTENT));
    await anna.remove(ben.id);
    expect(await readRow(db, his)).toBeNull();
    expect(await readRow(db, actor)).toEqual(row);
  });
});
