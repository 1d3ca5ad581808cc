/** Turns whatever a handler throws into the answer that a client may see; unknown errors become an id. */
import "server-only";
import * as v from "valibot";
import type { CborMap } from "@/lib/bytes/cbor";
import { toHex } from "@/lib/bytes/encoding";
import { isVaultError } from "@/lib/bytes/errors";
import { causes, describeError, errorCode, log } from "@/lib/server/log";
import { type ErrorAnswer, errorAnswer, STATUS } from "@/lib/wire/errors";

/** SQLite, the file system and PostgreSQL (53100) saying that nothing more fits. */
const DISK_FULL = new Set(["SQLITE_FULL", "ENOSPC", "EDQUOT", "53100"]);

export function answerFor(error: unknown, route: string): { status: number; body: CborMap } {
  const { error: code, detail, retryAfter } = classify(error);
  const status = STATUS[code];
  if (status < 500) {
    return {
      status,
      body: {
        error: code,
        ...(detail === undefined ? {} : { detail }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
      },
    };
  }
  const id = toHex(crypto.getRandomValues(new Uint8Array(4)));
  log("error", { event: code, route, status, id, ...describeError(error) });
  return { status, body: { error: code, detail: id } };
}

function classify(error: unknown): ErrorAnswer {
  if (causes(error).some((cause) => DISK_FULL.has(errorCode(cause) ?? ""))) return { error: "disk-full" };
  if (isVaultError(error)) {
    const detail = error.detail?.slice(0, 200);
    const retryAfter: unknown = Reflect.get(error, "retryAfter");
    const answer = v.safeParse(errorAnswer, {
      error: error.code,
      ...(detail ? { detail } : {}),
      ...(typeof retryAfter === "number" ? { retryAfter } : {}),
    });
    if (answer.success) return answer.output;
  }
  return { error: "server-error" };
}
