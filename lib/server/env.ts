/** Reads and checks what the operator configured; sees no plaintext. */
import "server-only";
import { isIP } from "node:net";
import { resolve } from "node:path";

export interface Env {
  readonly port: number;
  /** BASE_URL's origin: scheme, host and port as browsers write it */
  readonly origin: string;
  /** exact host name of BASE_URL: where passkeys work (PROTOCOL §9) */
  readonly rpId: string;
  /** absolute path of the folder that holds the database file */
  readonly dataDir: string;
  /** postgres://…; null: the SQLite file in dataDir */
  readonly databaseUrl: string | null;
  /** who may found a household after the first one */
  readonly signups: "closed" | "open";
  /** is there a reverse proxy whose X-Forwarded-For is true */
  readonly trustProxy: boolean;
  /** the least level that is printed */
  readonly logLevel: "info" | "warn" | "error";
}

/** A wrong setting. The message is a sentence for the operator: it names the variable and what it takes. */
export class EnvProblem extends Error {
  override readonly name = "EnvProblem";
}

type Source = { readonly [name: string]: string | undefined };

/** Throws EnvProblem on the first setting that makes no sense. Empty text counts as not set. */
export function readEnv(source: Source): Env {
  const port = readPort(source.PORT || "3000");
  const base = readBaseUrl(source.BASE_URL || `http://localhost:${port}`);
  return {
    port,
    origin: base.origin,
    rpId: base.hostname,
    // The build would otherwise take every file of the project for something that is read here.
    dataDir: resolve(/* turbopackIgnore: true */ source.DATA_DIR || "data"),
    databaseUrl: readDatabaseUrl(source.DATABASE_URL || null),
    signups: readChoice("SIGNUPS", source.SIGNUPS || "closed", ["closed", "open"]),
    trustProxy: readChoice("TRUST_PROXY", source.TRUST_PROXY || "0", ["0", "1"]) === "1",
    logLevel: readChoice("LOG_LEVEL", source.LOG_LEVEL || "warn", ["info", "warn", "error"]),
  };
}

/** Passkeys belong to host names: an IP address can have none (WebAuthn §5.1.2, effective domain). */
export function isAddress(rpId: string): boolean {
  return isIP(rpId.replace(/^\[|\]$/g, "")) !== 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535) {
    throw new EnvProblem(`PORT must be a number from 1 to 65535, but it is "${text}".`);
  }
  return port;
}

function readBaseUrl(text: string): URL {
  const problem = (why: string) =>
    new EnvProblem(
      `BASE_URL must be the address that people open, such as https://codes.example.org, but ${why}.`,
    );
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw problem(`"${text}" is no address`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw problem("it starts with neither https:// nor http://");
  if (url.username || url.password) throw problem("it has a user name or password in it");
  if (url.pathname !== "/" || url.search || url.hash) throw problem(`it goes on after the host: "${text}"`);
  return url;
}

function readDatabaseUrl(text: string | null): string | null {
  if (text === null || /^postgres(ql)?:\/\//.test(text)) return text;
  // The value may hold a password: it is not repeated.
  throw new EnvProblem(
    "DATABASE_URL must start with postgres:// (leave it out to use the SQLite file in DATA_DIR).",
  );
}

function readChoice<const T extends string>(name: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) {
    throw new EnvProblem(
      `${name} must be ${choices.map((c) => `"${c}"`).join(" or ")}, but it is "${text}".`,
    );
  }
  return chosen;
}
