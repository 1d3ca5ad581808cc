import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { openDatabase } from "@/db/client";
import type { Database, Query } from "@/db/query";
import { isVaultError } from "@/lib/bytes/errors";
import { type HouseholdId, householdIdOf } from "@/lib/bytes/ids";

const newHousehold = () => householdIdOf(crypto.getRandomValues(new Uint8Array(32)));
const hash = new Uint8Array(32).fill(7);

const insert = (tx: Query, household: HouseholdId, seq = 0) =>
  tx.insert(tx.tables.head).values({ household, seq, hash });
const seqOf = async (db: Database, household: HouseholdId) =>
  db.read(
    async (q) => (await q.select().from(q.tables.head).where(eq(q.tables.head.household, household)))[0]?.seq,
  );

onBothDatabases("a database", (databases) => {
  test("keeps bytes, and gives them back as plain arrays of their own", async () => {
    const db = await databases.open();
    const household = newHousehold();
    await db.write((tx) => insert(tx, household, Number.MAX_SAFE_INTEGER));
    const [row] = await db.read((q) => q.select().from(q.tables.head));
    expect(row).toEqual({ household, seq: Number.MAX_SAFE_INTEGER, hash });
    expect(Object.getPrototypeOf(row?.hash)).toBe(Uint8Array.prototype);
    expect(row?.hash.buffer.byteLength).toBe(32);
  });

  test("a write that throws leaves nothing, and the writes beside it stand", async () => {
    const db = await databases.open();
    const [good, bad, later] = [newHousehold(), newHousehold(), newHousehold()];
    const results = await Promise.allSettled([
      db.write((tx) => insert(tx, good)),
      db.write(async (tx) => {
        await insert(tx, bad);
        throw new Error("changed my mind");
      }),
      db.write((tx) => insert(tx, later)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await seqOf(db, good)).toBe(0);
    expect(await seqOf(db, bad)).toBeUndefined();
    expect(await seqOf(db, later)).toBe(0);
  });

  test("a row that is there already is a conflict, whose message repeats no value", async () => {
    const db = await databases.open();
    const household = newHousehold();
    await db.write((tx) => insert(tx, household));
    const error = await db.write((tx) => insert(tx, household)).catch((reason: unknown) => reason);
    expect(isVaultError(error, "conflict")).toBe(true);
    expect(JSON.stringify([String(error), String((error as Error).cause)])).not.toContain(household);
  });

  test("two hundred writes that read and then write lose no update", async () => {
    const db = await databases.open();
    const household = newHousehold();
    await db.write((tx) => insert(tx, household));
    const increment = () =>
      db.write(async (tx) => {
        const { head } = tx.tables;
        const [row] = await tx.locked(tx.select().from(head).where(eq(head.household, household)));
        await tx
          .update(head)
          .set({ seq: (row?.seq ?? 0) + 1 })
          .where(eq(head.household, household));
      });
    await Promise.all(Array.from({ length: 200 }, increment));
    expect(await seqOf(db, household)).toBe(200);
  });

  test("a read sees one state, whatever is written meanwhile", async () => {
    const db = await databases.open();
    const household = newHousehold();
    await db.write((tx) => insert(tx, household));
    const set = (seq: number) =>
      db.write((tx) => tx.update(tx.tables.head).set({ seq }).where(eq(tx.tables.head.household, household)));
    const writing = Promise.all(Array.from({ length: 50 }, (_, i) => set(i)));
    const reads = await Promise.all(
      Array.from({ length: 50 }, () =>
        db.read(async (q) => {
          const once = await q.select().from(q.tables.head);
          const twice = await q.select().from(q.tables.head);
          return once[0]?.seq === twice[0]?.seq;
        }),
      ),
    );
    await writing;
    expect(reads.every(Boolean)).toBe(true);
  });

  test("writes that wait for each other in a circle are run again", async () => {
    const db = await databases.open();
    const [a, b] = [newHousehold(), newHousehold()];
    await db.write(async (tx) => [await insert(tx, a), await insert(tx, b)]);
    const incrementBoth = (order: readonly HouseholdId[]) =>
      db.write(async (tx) => {
        const { head } = tx.tables;
        for (const household of order) {
          const seq = sql`${head.seq} + 1`;
          await tx.update(head).set({ seq }).where(eq(head.household, household));
        }
      });
    for (let round = 0; round < 5; round++) await Promise.all([incrementBoth([a, b]), incrementBoth([b, a])]);
    expect([await seqOf(db, a), await seqOf(db, b)]).toEqual([10, 10]);
  });

  test("migrates once, and keeps what is there when it is opened again", async () => {
    const config = await databases.config();
    const household = newHousehold();
    const [first, beside] = await Promise.all([openDatabase(config), openDatabase(config)]);
    await first.write((tx) => insert(tx, household));
    expect(await seqOf(beside, household)).toBe(0);
    await Promise.all([first.close(), beside.close()]);
    const again = await openDatabase(config);
    expect(await seqOf(again, household)).toBe(0);
    await again.close();
  });
});
