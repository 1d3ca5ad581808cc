/** Verify and fold in Chromium: 10,000 changes in 2,000 and in 10,000 entries. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";
import { launchChromium } from "@/bench/chromium";
import { type Figure, RUNS } from "@/bench/measure";
import { quietMoment } from "@/bench/quiet";

const root = fileURLToPath(new URL("..", import.meta.url));
const CHANGES = 10_000;
const HISTORIES = [
  { entries: 2_000, limitMs: 1_000 },
  { entries: 10_000, limitMs: 3_000 },
];
/** a secure context, as crypto.subtle needs one; nothing listens there */
const PLACE = "http://localhost/fold";

/** bench/fold-in-page.ts and what it imports, as one script. */
async function bundle(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { alias: [{ find: /^@\//, replacement: root }] },
    build: { write: false, minify: true, lib: { entry: `${root}bench/fold-in-page.ts`, formats: ["es"] } },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error("nothing was built");
  return chunk.code;
}

async function foldIn(page: Page, entries: number): Promise<number[]> {
  const ask = (call: string) => page.evaluate<number>(`import("/fold.js").then((bench) => bench.${call})`);
  await ask(`tell(${entries}, ${CHANGES / entries})`);
  const runs: number[] = [];
  while (runs.length < RUNS) {
    await quietMoment();
    runs.push(await ask(`fold(${CHANGES})`));
  }
  return runs;
}

export async function foldFigures(): Promise<Figure[]> {
  const script = await bundle();
  const browser = await launchChromium();
  try {
    const figures: Figure[] = [];
    for (const { entries, limitMs } of HISTORIES) {
      const page = await browser.newPage();
      await page.route(PLACE, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      await page.route("**/fold.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: script }),
      );
      await page.goto(PLACE);
      figures.push({
        name: `verify and fold, ${entries.toLocaleString("en")} entries`,
        unit: "ms",
        runs: await foldIn(page, entries),
        limit: { text: `≤ ${limitMs.toLocaleString("en")} ms`, met: (ms) => ms <= limitMs },
      });
      await page.close();
    }
    return figures;
  } finally {
    await browser.close();
  }
}
