/** For tests: every route with its contract, called as it stands, and what a call could have changed. Sees what tests send. */
import { decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { openInstance } from "@/lib/server/instance";
import { allRoutes, ORIGIN, type Route, type TestBrowser } from "@/lib/server/test-server";
import { CBOR_TYPE, DEFAULT_MAX_BYTES } from "@/lib/wire/endpoint";
import * as households from "@/lib/wire/households";
import * as ledger from "@/lib/wire/ledger";
import * as passkeys from "@/lib/wire/passkeys";
import * as preferences from "@/lib/wire/preferences";
import * as sessions from "@/lib/wire/sessions";

export interface Contract {
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly maxBytes?: number;
}
function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "access" in value && "path" in value;
}

export const contracts = [households, ledger, passkeys, preferences, sessions]
  .flatMap((file) => Object.values<unknown>({ ...file }))
  .filter(isContract);

/** next-auth and the health check speak no CBOR. */
export const cborRoutes = allRoutes.filter(
  ({ path }) => !path.startsWith("/api/auth/") && path !== "/api/health",
);
export const posts = cborRoutes.filter(({ method }) => method === "POST");

export function contractOf({ path }: Route): Contract {
  const found = contracts.find((contract) => contract.path === path);
  if (!found) throw new Error(`no contract for ${path}`);
  return found;
}

/** Routes that want a session. */
export const closed = cborRoutes.filter((route) => contractOf(route).access !== "open");

/** Bytes that a body of this route may have. */
export const mostBytes = (route: Route): number => contractOf(route).maxBytes ?? DEFAULT_MAX_BYTES;

/** Names for `test.each`. */
export const named = (routes: readonly Route[]): readonly (readonly [string, Route])[] =>
  routes.map((route) => [`${route.method} ${route.path}`, route]);

/** Status and parsed body of a call with these cookies; `{}` is sent unless said. */
export async function ask(
  { path, method, handler }: Route,
  options: { headers?: Record<string, string>; body?: BodyInit; cookies?: TestBrowser } = {},
): Promise<{ status: number; body: unknown }> {
  const cookie = [...(options.cookies?.cookies ?? [])].map((pair) => pair.join("=")).join("; ");
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      origin: ORIGIN,
      "content-type": CBOR_TYPE,
      ...(cookie ? { cookie } : {}),
      ...options.headers,
    },
    body: method === "POST" ? (options.body ?? encodeCbor({})) : null,
  });
  const response = await handler(request, { params: Promise.resolve({ nextauth: ["csrf"] }) });
  return { status: response.status, body: decodeCbor(new Uint8Array(await response.arrayBuffer())) };
}

/** Everything that a call could have changed. */
export async function everythingStored(): Promise<string> {
  const { db } = await openInstance();
  return db.read(async (q) => {
    const rows = [];
    for (const table of Object.values(q.tables)) rows.push(await q.select().from(table));
    return JSON.stringify(rows);
  });
}
