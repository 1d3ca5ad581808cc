/** For tests: a server of its own inside this process, and browsers that call its route handlers. Sees what tests send. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, toBase64Url } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { closeInstance } from "@/lib/server/instance";
import { CBOR_TYPE, type Endpoint } from "@/lib/wire/endpoint";
import { errorAnswer } from "@/lib/wire/errors";

export const ORIGIN = "http://localhost:3000";

type Settings = "SIGNUPS" | "BASE_URL" | "LOG_LEVEL";

/** Starts afresh; answers what stops it and deletes its data. */
export function startTestServer(
  settings: { readonly [name in Settings]?: string } = {},
): () => Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-api-"));
  // BASE_URL is always set: Vite calls its own base path by that name.
  Object.assign(process.env, {
    SIGNUPS: "",
    LOG_LEVEL: "",
    BASE_URL: ORIGIN,
    ...settings,
    DATA_DIR: dataDir,
  });
  return async () => {
    await closeInstance();
    rmSync(dataDir, { recursive: true });
  };
}

const api = fileURLToPath(new URL("../../app/api/", import.meta.url));

type Handler = (request: Request, place: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;
export interface Route {
  readonly path: string;
  readonly method: string;
  readonly handler: Handler;
}

async function readRoutes(): Promise<readonly Route[]> {
  const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|[\\/])route\.ts$/.test(file),
  );
  const routes = await Promise.all(
    files.map(async (file): Promise<Route[]> => {
      const handlers: Record<string, unknown> = await import(/* @vite-ignore */ join(api, file));
      const path = `/api/${relative(api, join(api, file, "..")).replaceAll("\\", "/")}`;
      return Object.entries(handlers).flatMap(([method, handler]) =>
        isHandler(handler) ? [{ path, method, handler }] : [],
      );
    }),
  );
  return routes.flat();
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

/** Every handler of every route file below app/api. */
export const allRoutes = await readRoutes();

/** What the route at `path` answers; its path is below `origin`. */
export async function callRoute(origin: string, path: string, init: RequestInit): Promise<Response> {
  const auth = /^\/api\/auth\/(.*)$/.exec(path);
  const wanted = auth ? "/api/auth/[...nextauth]" : path;
  const route = allRoutes.find((one) => one.path === wanted && one.method === init.method);
  if (!route) throw new Error(`no route ${init.method} ${path}`);
  const nextauth = auth?.[1]?.split("/") ?? [];
  return route.handler(new Request(`${origin}${path}`, init), { params: Promise.resolve({ nextauth }) });
}

/** A browser with cookies of its own, on a page of this server. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  /** every Set-Cookie line that came */
  readonly setCookies: string[] = [];
  readonly origin: string;

  constructor(origin = ORIGIN) {
    this.origin = origin;
  }

  /** Answers parsed, or throws the VaultError that the server answered with. */
  async call<Input extends v.GenericSchema, Output extends v.GenericSchema<unknown, CborValue>>(
    contract: Endpoint<Input, Output>,
    input: CborValue,
  ): Promise<v.InferOutput<Output>> {
    const body = contract.method === "POST" ? encodeCbor(input) : null;
    const response = await this.send(contract.path, {
      method: contract.method,
      headers: body ? { "content-type": CBOR_TYPE } : {},
      body,
    });
    const answer = decodeCbor(new Uint8Array(await response.arrayBuffer()));
    if (response.status === 200) return v.parse(contract.response, answer);
    const { error, detail } = v.parse(errorAnswer, answer);
    throw new VaultError(error, detail === undefined ? {} : { detail });
  }

  async send(
    path: string,
    init: RequestInit & { method: string; headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: this.origin, "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) };
    const response = await this.deliver(path, { ...init, headers: { ...headers, ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [pair = ""] = line.split(";");
      this.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  }

  /** The way to the server: here its handlers, in this process. */
  protected deliver(path: string, init: RequestInit): Promise<Response> {
    return callRoute(this.origin, path, init);
  }

  /** next-auth's door: the status of its answer to this ticket. */
  async openSession(ticket: Bytes): Promise<number> {
    const csrf = await this.send("/api/auth/csrf", { method: "GET", headers: {} });
    const { csrfToken } = v.parse(v.object({ csrfToken: v.string() }), await csrf.json());
    const answer = await this.send("/api/auth/callback/ticket", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, ticket: toBase64Url(ticket), json: "true" }).toString(),
    });
    return answer.status;
  }
}
