/** Store: appends a second in process (verify, rules, effects, blob, durable commit) beside raw commits on the same disk. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Client from "better-sqlite3";
import { type Figure, median, RUNS, row } from "@/bench/measure";
import { openDatabase } from "@/db/client";
import type { Database } from "@/db/query";
import type { Person } from "@/e2e/people";
import { foundOn, type StoreServer } from "@/e2e/store-server";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { putAccounts } from "@/lib/secret/compose/accounts";
import { signDraft } from "@/lib/secret/compose/signing";
import type { Actor, Authorized } from "@/lib/server/policy";
import { type AppendRequest, append } from "@/lib/server/store/ledger";
import { someAccount } from "@/lib/server/store/test-account";

const COMMITS = 1_000;
const APPENDS = 1_000;
const CLIENTS = 16;
const APPENDS_EACH = 150;

/** One household's next `count` entries, a new account each, signed before the clock starts. */
interface Chain {
  readonly actor: Authorized<Actor>;
  readonly requests: readonly AppendRequest[];
}

export async function chainOf(server: StoreServer, person: Person, count: number): Promise<Chain> {
  const requests: AppendRequest[] = [];
  let { head } = person;
  while (requests.length < count) {
    const draft = await putAccounts(person.author, person.personalVault, [
      { account: makeId<AccountId>(), content: someAccount },
    ]);
    const signed = await signDraft({ household: person.household, head }, draft, person.keys, 0);
    requests.push({ base: head, envelope: signed.envelope, blobs: draft.blobs, registrations: [] });
    head = signed.head;
  }
  return { actor: await server.actor(person.id), requests };
}

export async function play(db: Database, { actor, requests }: Chain): Promise<void> {
  for (const request of requests) {
    const { outcome } = await append(db, actor, request);
    if (outcome !== "appended") throw new Error(outcome);
  }
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}

/** One row of a blob's size a commit, with the pragmas of db/sqlite.ts. */
async function rawCommits(folder: string): Promise<number> {
  const client = new Client(join(folder, "raw.sqlite"));
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.exec("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, blob BLOB NOT NULL)");
  const insert = client.prepare("INSERT INTO row (blob) VALUES (?)");
  const blob = Buffer.alloc(593, 7);
  const figure = await perSecond(COMMITS, async () => {
    for (let i = 0; i < COMMITS; i++) insert.run(blob);
  });
  client.close();
  return figure;
}

async function clients(folder: string, name: string, count: number, each: number): Promise<number> {
  const db = await openDatabase({ kind: "sqlite", file: join(folder, `${name}.sqlite`) });
  const chains: Chain[] = [];
  while (chains.length < count) {
    const { server, anna } = await foundOn(db);
    chains.push(await chainOf(server, anna, each));
  }
  const figure = await perSecond(count * each, async () => {
    await Promise.all(chains.map((chain) => play(db, chain)));
  });
  await db.close();
  return figure;
}

/** Raw and ours take turns, so that a busy moment of the machine meets both. */
export async function measureStore(): Promise<readonly Figure[]> {
  const raw: number[] = [];
  const one: number[] = [];
  const many: number[] = [];
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-"));
  try {
    for (let run = 0; run < RUNS; run++) {
      raw.push(await rawCommits(folder));
      one.push(await clients(folder, `one-${run}`, 1, APPENDS));
      many.push(await clients(folder, `many-${run}`, CLIENTS, APPENDS_EACH));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const limit = median(raw);
  const atLeast = (factor: number, text: string) => ({
    text: `≥ ${Math.round(factor * limit)} (${text} of the raw commits)`,
    met: (value: number) => value >= factor * limit,
  });
  const unit = "/s";
  return [
    { name: "Raw commits", unit, runs: raw, limit: { text: "the disk's own", met: () => true } },
    { name: "Appends, one client", unit, runs: one, limit: atLeast(0.5, "half") },
    { name: `Appends, ${CLIENTS} clients`, unit, runs: many, limit: atLeast(2, "twice") },
  ];
}

if (process.argv[1]?.endsWith("bench/store.ts")) {
  for (const figure of await measureStore()) process.stdout.write(`${row(figure)}\n`);
}
