import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { type DatabaseConfig, openDatabase } from "@/db/client";
import type { Database } from "@/db/query";
import { fromBase64Url, toHex } from "@/lib/bytes/encoding";
import { type HouseholdId, householdIdOf, makeId, type SessionId } from "@/lib/bytes/ids";
import { decodeEntry } from "@/lib/ledger/entry";
import { MemoryView } from "@/lib/ledger/memory-view";
import { apply } from "@/lib/ledger/rules";
import { verifyEntry } from "@/lib/ledger/verify";
import { authorize } from "@/lib/server/policy";
import { loadAllRows } from "@/lib/server/store/fold-rows";
import { pull } from "@/lib/server/store/pull";

/** Enough for several shared commits to be under way. */
const ACKNOWLEDGED = 60;

interface Acknowledged {
  readonly household: HouseholdId;
  readonly seq: number;
  readonly hash: string;
}

/** Runs test-appender.ts and kills it without warning, in the middle of its work. */
async function appendUntilKilled(config: DatabaseConfig): Promise<readonly Acknowledged[]> {
  const flags = ["--conditions=react-server", "--import", "tsx"];
  const program = "lib/server/store/test-appender.ts";
  const child = spawn(process.execPath, [...flags, program, JSON.stringify(config)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [, household, seq, hash] = /^(\S{43}) (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (household === undefined || seq === undefined || hash === undefined) continue;
    lines.push({ household: householdIdOf(fromBase64Url(household)), seq: Number(seq), hash });
    if (lines.length === ACKNOWLEDGED) child.kill("SIGKILL");
  }
  return lines;
}

interface Left {
  readonly hashes: readonly string[];
  readonly folded: MemoryView;
  readonly stored: MemoryView;
  readonly blobs: number;
}

/** What is there of one household, folded again from its first entry. */
async function readBack(db: Database, household: HouseholdId): Promise<Left> {
  const stored = MemoryView.load(await db.read((q) => loadAllRows(q, household)));
  const [key] = stored.dump().memberKey;
  const [way] = stored.dump().unlocker;
  if (!key || !way) throw new Error("no founder");
  const session = makeId<SessionId>();
  const actor = authorize({ household, member: key.member, unlocker: way.unlocker, session, freshUntil: 0 });
  const { entries, head } = await pull(db, actor, { after: -1, limit: 100_000 });
  const folded = new MemoryView();
  const hashes: string[] = [];
  for (const envelope of entries) {
    const entry = await verifyEntry(await decodeEntry(envelope), folded);
    const { effects, refused } = apply(folded, entry);
    expect(refused).toEqual([]);
    folded.write(effects);
    hashes.push(toHex(entry.hash));
  }
  expect({ seq: hashes.length - 1, hash: hashes.at(-1) }).toEqual({ seq: head.seq, hash: toHex(head.hash) });
  const blobs = await db.read((q) =>
    q.select().from(q.tables.blob).where(eq(q.tables.blob.household, household)),
  );
  return { hashes, folded, stored, blobs: blobs.length };
}

onBothDatabases("attack 29, the process is killed in the middle of appends", (databases) => {
  test("every acknowledged entry is there, and no half entry", async () => {
    const config = await databases.config();
    const acknowledged = await appendUntilKilled(config);
    const db = await openDatabase(config);
    for (const household of new Set(acknowledged.map((line) => line.household))) {
      const { hashes, folded, stored, blobs } = await readBack(db, household);
      for (const { seq, hash } of acknowledged.filter((line) => line.household === household)) {
        expect(hashes[seq]).toBe(hash);
      }
      expect(stored.dump()).toEqual(folded.dump());
      expect(blobs).toBe(folded.dump().account.length);
    }
    await db.close();
  });
});
