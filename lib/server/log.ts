/** JSON lines on standard error; never bodies, headers, query strings or ids of people and accounts. */
import "server-only";

export type Level = "info" | "warn" | "error";
const RANK: Record<Level, number> = { info: 0, warn: 1, error: 2 };

export interface LogLine {
  /** what happened, in the project's own words */
  readonly event: string;
  readonly status?: number;
  readonly route?: string;
  readonly ms?: number;
  /** random, the same as in the answer that somebody got */
  readonly id?: string;
  /** an error's class and codes, never its message: a database driver puts values into it */
  readonly error?: string;
  /** places in our code that the error came through */
  readonly at?: readonly string[];
}

/** LOG_LEVEL as env.ts checks it; "warn" unless set. Read at every line: bundles share no state but this. */
function leastRank(): number {
  const level = process.env.LOG_LEVEL;
  return level === "info" || level === "error" ? RANK[level] : RANK.warn;
}

export function log(level: Level, line: LogLine): void {
  if (RANK[level] < leastRank()) return;
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, ...line })}\n`);
}

/** What of an unknown error may be logged: class names and codes along its causes, and stack frames. */
export function describeError(error: unknown): Pick<LogLine, "error" | "at"> {
  const names: string[] = [];
  const frames: string[] = [];
  for (const one of causes(error)) {
    const code = errorCode(one);
    names.push(code ? `${one.name}(${code})` : one.name);
    if (frames.length === 0) {
      const stack = one.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
      frames.push(...stack.slice(0, 12).map((line) => line.trim()));
    }
  }
  return { error: names.join(" < ") || typeof error, at: frames };
}

/** A driver's code such as SQLITE_FULL or 53100, when it is nothing but that. */
export function errorCode(error: Error): string | null {
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code) ? code : null;
}

/** The error and its causes, outermost first, at most five. */
export function causes(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  let next = error;
  while (next instanceof Error && chain.length < 5) {
    chain.push(next);
    next = next.cause;
  }
  return chain;
}
