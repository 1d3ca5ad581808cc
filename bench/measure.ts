/** Medians of five, and the rows of docs/BENCHMARKS.md. */

export interface Figure {
  readonly name: string;
  /** e.g. "ms", "appends/s", "MB" */
  readonly unit: string;
  readonly runs: readonly number[];
  /** what it is held against, measured in the same run or fixed by the issue */
  readonly limit: { readonly text: string; readonly met: (median: number) => boolean };
}

export const RUNS = 5;

export function median(runs: readonly number[]): number {
  const sorted = [...runs].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("no runs");
  return middle;
}

/** All rows of a group, under their heads. */
export const table = (figures: readonly Figure[]): string =>
  ["| figure | median | five runs | limit | |", "|---|---|---|---|---|", ...figures.map(row)].join("\n");

const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** One row of the table: name, median, spread, limit, met or by how much it is missed. */
export function row(figure: Figure): string {
  const middle = median(figure.runs);
  const spread = `${rounded(Math.min(...figure.runs))} to ${rounded(Math.max(...figure.runs))}`;
  const verdict = figure.limit.met(middle) ? "met" : "**missed**";
  return `| ${figure.name} | ${rounded(middle)} ${figure.unit} | ${spread} | ${figure.limit.text} | ${verdict} |`;
}

export async function repeat(run: () => Promise<number>, times = RUNS): Promise<number[]> {
  const runs: number[] = [];
  for (let i = 0; i < times; i++) runs.push(await run());
  return runs;
}
