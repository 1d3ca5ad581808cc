/** Appends a second over HTTP beside a POST route that does nothing: same server, same clients, same requests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { KeepAlive } from "@/bench/keep-alive";
import { type Figure, median, RUNS } from "@/bench/measure";
import { quietMoment } from "@/bench/quiet";
import { chainOf } from "@/bench/store";
import { EMPTY_ROUTE, treeWithEmptyRoute } from "@/bench/tree";
import { openDatabase } from "@/db/client";
import { startServer } from "@/e2e/server";
import { foundOn } from "@/e2e/store-server";
import { encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, toBase64Url } from "@/lib/bytes/encoding";
import { issueTicket } from "@/lib/server/store/tickets";
import { CBOR_TYPE } from "@/lib/wire/endpoint";
import { append } from "@/lib/wire/ledger";

const CLIENTS = 16;
const APPENDS_EACH = 100;
/** before the clock starts: routes loaded, code compiled */
const WARM_UP_EACH = 30;

interface Client {
  readonly browser: KeepAlive;
  /** bodies of appends that build on each other */
  readonly bodies: Bytes[];
}

/** Founds the households and signs their entries in the database file itself; answers tickets for their founders. */
async function prepare(dataDir: string, appends: number) {
  const db = await openDatabase({ kind: "sqlite", file: join(dataDir, "keepsake.db") });
  const prepared: { readonly ticket: () => Promise<Bytes>; readonly bodies: Bytes[] }[] = [];
  while (prepared.length < CLIENTS) {
    const { server, anna } = await foundOn(db);
    const { actor, requests } = await chainOf(server, anna, appends);
    const bodies = requests.map(({ base, envelope, blobs }) =>
      encodeCbor({
        base,
        envelope: { entry: envelope.entry, changes: [...envelope.changes] },
        blobs: blobs.map((blob) => ({ ...blob })),
        registrations: [],
      }),
    );
    prepared.push({ ticket: () => issueTicket(db, actor), bodies });
  }
  return { db, prepared };
}

async function signIn(browser: KeepAlive, ticket: Bytes): Promise<void> {
  const csrf = await browser.send("GET", "/api/auth/csrf");
  const { csrfToken } = v.parse(v.object({ csrfToken: v.string() }), JSON.parse(csrf.body.toString()));
  const form = new URLSearchParams({ csrfToken, ticket: toBase64Url(ticket), json: "true" }).toString();
  const type = "application/x-www-form-urlencoded";
  const { status } = await browser.send("POST", "/api/auth/callback/ticket", type, Buffer.from(form));
  if (status !== 200) throw new Error(`sign-in answered ${status}`);
}

/** Every client sends `each` bodies, one after the other; answers requests a second. */
async function perSecond(
  clients: readonly Client[],
  each: number,
  path: string,
  bodyOf: (client: Client, at: number) => Bytes | undefined,
  wanted: number,
): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let at = 0; at < each; at++) {
        const { status } = await client.browser.send("POST", path, CBOR_TYPE, bodyOf(client, at));
        if (status !== wanted) throw new Error(`${path} answered ${status}`);
      }
    }),
  );
  return (clients.length * each * 1000) / (performance.now() - begun);
}

const next = (client: Client) => client.bodies.shift();
const nothing = () => new Uint8Array(0);

/** The two routes take turns, so that a busy moment of the machine meets both. */
async function measure(clients: readonly Client[]) {
  const empty: number[] = [];
  const appends: number[] = [];
  await perSecond(clients, WARM_UP_EACH, append.path, next, 200);
  await perSecond(clients, WARM_UP_EACH, EMPTY_ROUTE, nothing, 204);
  for (let run = 0; run < RUNS; run++) {
    await quietMoment();
    empty.push(await perSecond(clients, APPENDS_EACH, EMPTY_ROUTE, nothing, 204));
    await quietMoment();
    appends.push(await perSecond(clients, APPENDS_EACH, append.path, next, 200));
  }
  return { empty, appends };
}

export async function httpFigures(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-bench-"));
  const tree = await treeWithEmptyRoute();
  const { db, prepared } = await prepare(dataDir, WARM_UP_EACH + RUNS * APPENDS_EACH);
  const server = await startServer({ DATA_DIR: dataDir }, tree.folder);
  const clients = prepared.map(({ bodies }) => ({ browser: new KeepAlive(server.origin), bodies }));
  try {
    for (const [at, { browser }] of clients.entries()) {
      const ticket = await prepared[at]?.ticket();
      if (ticket) await signIn(browser, ticket);
    }
    await db.close();
    const { empty, appends } = await measure(clients);
    const limit = 0.6 * median(empty);
    const unit = "/s";
    return [
      {
        name: "an empty POST route",
        unit,
        runs: empty,
        limit: { text: "the server's own", met: () => true },
      },
      {
        name: `appends over HTTP, ${CLIENTS} clients`,
        unit,
        runs: appends,
        limit: { text: `≥ ${Math.round(limit)} (60 % of the empty route)`, met: (m) => m >= limit },
      },
    ];
  } finally {
    for (const { browser } of clients) browser.close();
    await server.remove();
    tree.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
