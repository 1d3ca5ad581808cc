/** For crash.compliance.test.ts: a process that appends in several households at once until it is killed. */
import { randomInt } from "node:crypto";
import { openDatabase } from "@/db/client";
import type { Person } from "@/e2e/people";
import { foundOn } from "@/e2e/store-server";
import { toHex } from "@/lib/bytes/encoding";
import { type AccountId, makeId } from "@/lib/bytes/ids";
import { putAccounts } from "@/lib/secret/compose/accounts";
import { someAccount } from "@/lib/server/store/test-account";

const HOUSEHOLDS = 3;

/** Says which entry was acknowledged, in one write: a line that is there is whole. */
function acknowledge({ household, head }: Person): void {
  process.stdout.write(`${household} ${head.seq} ${toHex(head.hash)}\n`);
}

async function appendForever(person: Person): Promise<void> {
  for (;;) {
    const puts = Array.from({ length: randomInt(1, 4) }, () => ({
      account: makeId<AccountId>(),
      content: someAccount,
    }));
    await person.send(await putAccounts(person.author, person.personalVault, puts));
    acknowledge(person);
  }
}

const config = process.argv[2];
if (!config) throw new Error("which database?");
const db = await openDatabase(JSON.parse(config));
const people = [];
for (let i = 0; i < HOUSEHOLDS; i++) people.push((await foundOn(db)).anna);
for (const person of people) acknowledge(person);
await Promise.all(people.map(appendForever));
