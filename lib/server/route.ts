/** Makes a Next route handler out of a contract: who calls, parse, run, answer. Bodies are sealed or public. */
import "server-only";
import * as v from "valibot";
import { type CborValue, decodeCbor } from "@/lib/bytes/cbor";
import { VaultError } from "@/lib/bytes/errors";
import { addressOf } from "@/lib/server/address";
import { actorOf } from "@/lib/server/auth/actor";
import { readBody } from "@/lib/server/body";
import { answerFor } from "@/lib/server/errors";
import { type Instance, openInstance } from "@/lib/server/instance";
import { log } from "@/lib/server/log";
import { checkOrigin } from "@/lib/server/origin";
import { type Actor, type Authorized, isFresh } from "@/lib/server/policy";
import { respond } from "@/lib/server/respond";
import { CBOR_TYPE, DEFAULT_MAX_BYTES, type Endpoint } from "@/lib/wire/endpoint";

type Schema = v.GenericSchema<unknown, unknown>;
type AnswerSchema = v.GenericSchema<unknown, CborValue>;

/** What a handler gets. */
export interface Call<Input, Caller> {
  readonly input: Input;
  readonly actor: Caller;
  readonly instance: Instance;
  /** what throttling counts by */
  readonly address: string;
}

export type Member = Authorized<Actor>;
export type RouteHandler = (request: Request) => Promise<Response>;
type Handler<Input extends Schema, Output extends Schema, Caller> = (
  call: Call<v.InferOutput<Input>, Caller>,
) => Promise<v.InferInput<Output>>;

/** A route for somebody who is signed in, freshly where the contract says so. */
export function implement<Input extends Schema, Output extends AnswerSchema>(
  contract: Endpoint<Input, Output, "session" | "fresh">,
  handler: Handler<Input, Output, Member>,
): RouteHandler {
  return serve(contract, handler, (actor) => {
    if (actor === null) throw new VaultError("signed-out");
    if (contract.access === "fresh" && !isFresh(actor, Date.now())) throw new VaultError("needs-touch");
    return actor;
  });
}

/** A route for anybody; the actor is whoever happens to be signed in. */
export function implementOpen<Input extends Schema, Output extends AnswerSchema>(
  contract: Endpoint<Input, Output, "open">,
  handler: Handler<Input, Output, Member | null>,
): RouteHandler {
  return serve(contract, handler, (actor) => actor);
}

/**
 * Every check that is the same for all routes, in this order: method, origin, session, type, size, encoding,
 * schema. The answer is parsed with the contract's schema too, so nothing goes out that it does not name.
 */
function serve<Input extends Schema, Output extends AnswerSchema, Caller>(
  contract: Endpoint<Input, Output>,
  handler: Handler<Input, Output, Caller>,
  admit: (actor: Member | null) => Caller,
): RouteHandler {
  const run = async (request: Request): Promise<CborValue> => {
    if (request.method !== contract.method) throw new VaultError("not-found");
    const instance = await openInstance();
    checkOrigin(request, instance.env.origin);
    const actor = admit(await actorOf(instance, request.headers));
    const input = await readInput(contract, request);
    const output = await handler({ input, actor, instance, address: addressOf(request.headers) });
    return v.parse(contract.response, output);
  };
  return async (request) => {
    const started = performance.now();
    const { status, body } = await run(request).then(
      (answer) => ({ status: 200, body: answer }),
      (error: unknown) => answerFor(error, contract.path),
    );
    const ms = Math.round(performance.now() - started);
    log("info", { event: "request", route: contract.path, status, ms });
    return respond(status, body);
  };
}

async function readInput<Input extends Schema>(
  contract: Endpoint<Input, Schema>,
  request: Request,
): Promise<v.InferOutput<Input>> {
  const parsed = v.safeParse(
    contract.request,
    contract.method === "GET" ? {} : await readCbor(contract, request),
  );
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0])?.slice(0, 100);
  throw new VaultError("malformed", { detail: path ?? "request" });
}

async function readCbor(contract: Endpoint<Schema, Schema>, request: Request): Promise<CborValue> {
  if (request.headers.get("content-type")?.toLowerCase() !== CBOR_TYPE) {
    throw new VaultError("malformed", { detail: "content-type" });
  }
  const maxBytes = contract.maxBytes ?? DEFAULT_MAX_BYTES;
  const body = decodeCbor(await readBody(request, maxBytes), maxBytes);
  // The schema of an empty map would take an empty list as well.
  if (Array.isArray(body)) throw new VaultError("malformed", { detail: "request" });
  return body;
}
