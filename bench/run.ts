/** `npm run bench`: takes every figure and prints it beside its limit; `--write` puts the tables into docs/BENCHMARKS.md. */
import { fileURLToPath } from "node:url";
import { browserFigures } from "@/bench/browser";
import { foldFigures } from "@/bench/fold";
import { httpFigures } from "@/bench/http";
import { describeMachine } from "@/bench/machine";
import { type Figure, table } from "@/bench/measure";
import { describeQuiet } from "@/bench/quiet";
import { startFigures } from "@/bench/start";
import { measureStore } from "@/bench/store";
import { writeTables } from "@/bench/write-tables";
import { buildWhenNeeded } from "@/scripts/build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Group {
  readonly name: string;
  readonly title: string;
  readonly figures: () => Promise<readonly Figure[]>;
}

const groups: readonly Group[] = [
  { name: "start", title: "Server: start and memory", figures: startFigures },
  { name: "store", title: "Store: appends in process", figures: measureStore },
  { name: "http", title: "Server: appends over HTTP", figures: httpFigures },
  { name: "fold", title: "Chromium: 10,000 changes verified and folded", figures: foldFigures },
  { name: "browser", title: "Chromium: the pages", figures: browserFigures },
];

const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith("--"));
const chosen = groups.filter(({ name }) => named.length === 0 || named.includes(name));

await buildWhenNeeded(root, say);
const taken = new Map<string, string>([["machine", await describeMachine()]]);
say(`${taken.get("machine")}\n`);
for (const { name, title, figures } of chosen) {
  const measured = `### ${title}\n\n${table(await figures())}\n\n${describeQuiet()}`;
  say(`${measured}\n`);
  taken.set(name, measured);
}
if (args.includes("--write")) writeTables(taken);
