/** The one way to the server: contract values over CBOR, same origin. Carries sealed and public things only. */
import * as v from "valibot";
import type { CborValue } from "@/lib/bytes/cbor";
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { VaultError } from "@/lib/bytes/errors";
import { AnsweredError } from "@/lib/secret/session/answered-error";
import { CBOR_TYPE, type Endpoint } from "@/lib/wire/endpoint";
import { errorAnswer } from "@/lib/wire/errors";

/** What it parses is what CBOR carries. */
type RequestSchema = v.GenericSchema<unknown, CborValue>;

/** `fetch`, or something between it and the server. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Transport {
  /**
   * Throws `server-down` when no answer came, the code of an error answer, and `malformed` when an answer
   * does not fit its contract.
   */
  call<Input extends RequestSchema, Output extends v.GenericSchema>(
    endpoint: Endpoint<Input, Output>,
    input: v.InferOutput<Input>,
  ): Promise<v.InferOutput<Output>>;
  /** next-auth's routes, the only ones that are not CBOR. Answers parsed JSON; throws as `call` does. */
  form(path: string, fields: Readonly<Record<string, string>> | null): Promise<unknown>;
}

/** A pull of a thousand entries is the largest answer. */
const MAX_ANSWER = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

export function createTransport({ fetch, origin }: { fetch: Fetch; origin: string }): Transport {
  async function request(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${origin}${path}`, {
        ...init,
        credentials: "same-origin",
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      throw new VaultError("server-down", { cause });
    }
  }

  async function body(response: Response): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new VaultError("server-down", { cause });
    }
  }

  return {
    async call(endpoint, input) {
      const init: RequestInit =
        endpoint.method === "GET"
          ? { method: "GET" }
          : {
              method: "POST",
              headers: { "content-type": CBOR_TYPE },
              body: encodeCbor(v.parse(endpoint.request, input)),
            };
      const response = await request(endpoint.path, init);
      const bytes = await body(response);
      if (response.status !== 200) throw errorOf(response.status, bytes);
      const answer = v.safeParse(endpoint.response, decodeCbor(bytes, MAX_ANSWER));
      if (!answer.success) throw new VaultError("malformed", { detail: `answer of ${endpoint.path}` });
      return answer.output;
    },
    async form(path, fields) {
      const response = await request(
        path,
        fields === null ? { method: "GET" } : { method: "POST", body: new URLSearchParams(fields) },
      );
      const bytes = await body(response);
      if (response.status !== 200) throw errorOf(response.status, bytes);
      try {
        const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
        return json;
      } catch (cause) {
        throw new VaultError("malformed", { detail: `answer of ${path}`, cause });
      }
    },
  };
}

/** Bodies that are not ours, of proxies and of next-auth: what is left of them is the status. */
function errorOf(status: number, bytes: Uint8Array): VaultError {
  try {
    const answer = v.safeParse(errorAnswer, decodeCbor(bytes, 4096));
    if (answer.success) return new AnsweredError(answer.output);
  } catch {
    // not one of ours
  }
  const gateway = status >= 502 && status <= 504;
  const code = status === 401 ? "signed-out" : gateway ? "server-down" : "server-error";
  return new VaultError(code, { detail: `status ${status}` });
}
