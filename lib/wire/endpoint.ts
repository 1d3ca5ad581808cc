/** A contract value: one route, parsed with the same schemas at both ends. Everything in it is sealed or public. */
import type * as v from "valibot";

/**
 * "open": no session; "session": a live session; "fresh": a session whose last passkey touch
 * (or kit sign-in) is less than five minutes old (PROTOCOL §6).
 */
export type Access = "open" | "session" | "fresh";

type Schema = v.GenericSchema<unknown, unknown>;

export interface Endpoint<Request extends Schema, Response extends Schema, Needs extends Access = Access> {
  readonly method: "GET" | "POST";
  /** below the origin, without parameters: what a request says is in its CBOR body */
  readonly path: `/api/${string}`;
  readonly access: Needs;
  /** GET requests carry no body and parse `{}` */
  readonly request: Request;
  readonly response: Response;
  /** bytes that a body may have; 64 KiB unless said */
  readonly maxBytes?: number;
}

export const endpoint = <Request extends Schema, Response extends Schema, const Needs extends Access>(
  contract: Endpoint<Request, Response, Needs>,
): Endpoint<Request, Response, Needs> => contract;

export type RequestOf<E> = E extends Endpoint<infer R, Schema> ? v.InferOutput<R> : never;
export type ResponseOf<E> = E extends Endpoint<Schema, infer R> ? v.InferOutput<R> : never;

/** Bodies both ways. A fetch with it from another origin needs a preflight, which is never granted. */
export const CBOR_TYPE = "application/cbor";
export const DEFAULT_MAX_BYTES = 64 * 1024;
