/** The one database and secret of this process, opened when first needed. Sees sealed things and public keys. */
import "server-only";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseConfig, openDatabase } from "@/db/client";
import type { Database } from "@/db/query";
import type { Bytes } from "@/lib/bytes/encoding";
import { type Env, readEnv } from "@/lib/server/env";
import { Throttle } from "@/lib/server/limits";
import { cookieSecretOf } from "@/lib/server/secrets";
import { instanceSecret } from "@/lib/server/store/instance";

export interface Instance {
  readonly env: Env;
  readonly db: Database;
  /** made at the first start; only secrets.ts derives from it */
  readonly secret: Bytes;
  readonly cookieSecret: string;
  readonly throttle: Throttle;
}

declare global {
  /** Next bundles this module more than once; the process has one global object. */
  var keepsakeInstance: Promise<Instance> | undefined;
}

/** Opens it at the first call, migrated. Throws EnvProblem, and `newer-version` for a newer database. */
export async function openInstance(): Promise<Instance> {
  globalThis.keepsakeInstance ??= open(readEnv(process.env)).catch((error: unknown) => {
    // A database that was down at the first request may be up at the next.
    globalThis.keepsakeInstance = undefined;
    throw error;
  });
  return globalThis.keepsakeInstance;
}

/** For shutdown and tests; the next openInstance reads the environment again. */
export async function closeInstance(): Promise<void> {
  const opened = globalThis.keepsakeInstance;
  globalThis.keepsakeInstance = undefined;
  await (await opened)?.db.close();
}

async function open(env: Env): Promise<Instance> {
  // next-auth reads its own address here and nowhere else.
  process.env.NEXTAUTH_URL = env.origin;
  const db = await openDatabase(databaseOf(env));
  const secret = await instanceSecret(db);
  return { env, db, secret, cookieSecret: await cookieSecretOf(secret), throttle: new Throttle() };
}

function databaseOf(env: Env): DatabaseConfig {
  if (env.databaseUrl !== null) return { kind: "postgres", url: env.databaseUrl };
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  return { kind: "sqlite", file: join(env.dataDir, "keepsake.db") };
}
