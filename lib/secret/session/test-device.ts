/**
 * For tests: the real session core in Node, with a software passkey instead of a page. Whatever `fetch` does,
 * the core meets it as it would meet a server's lies. Holds what a browser would.
 */
import "fake-indexeddb/auto";
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { VaultId } from "@/lib/bytes/ids";
import type {
  KitSheet,
  Overview,
  PasskeyMade,
  PasskeyTouched,
  Result,
  VaultState,
} from "@/lib/secret/session/api";
import { type Cache, openCache } from "@/lib/secret/session/cache";
import type { Creation, SessionEvent, SessionMethods, Touch } from "@/lib/secret/session/methods";
import { createSession } from "@/lib/secret/session/session";
import type { Fetch } from "@/lib/secret/session/transport";
import type { AccountFields } from "@/lib/secret/vault/account";
import { DEFAULT_PREFERENCES } from "@/lib/secret/vault/preferences";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { ORIGIN, TestBrowser } from "@/lib/server/test-server";

/** A passkey that somebody carries from browser to browser. */
export class TestPasskey {
  readonly authenticator = new SoftwareAuthenticator();
  /** what the PRF extension answers; null: the authenticator has none */
  prf: Bytes | null;

  constructor(options: { prf?: boolean } = {}) {
    this.prf = options.prf === false ? null : crypto.getRandomValues(new Uint8Array(32));
  }

  create({ ceremony, challenge, rpId }: Creation): PasskeyMade {
    const made = this.authenticator.create({ challenge, rpId, origin: ORIGIN });
    return { ...made, ceremony, prf: this.#prf() };
  }

  get({ ceremony, challenge, rpId }: Touch): PasskeyTouched {
    return { ...this.authenticator.get({ challenge, rpId, origin: ORIGIN }), ceremony, prf: this.#prf() };
  }

  /** A copy: the core wipes what it is given. */
  #prf(): Bytes | null {
    return this.prf === null ? null : new Uint8Array(this.prf);
  }
}

/** Cookies, and a place between browser and server. */
function fetchOf(browser: TestBrowser): Fetch {
  return (url, init) => {
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const { method = "GET", body = null } = init;
    return browser.send(new URL(url).pathname, { method, headers, body });
  };
}

export interface Asked {
  readonly path: string;
  /** CBOR; null for GET and for next-auth's form */
  readonly body: Bytes | null;
}
export type Between = (asked: Asked, next: () => Promise<Response>) => Promise<Response>;

/** No server: what `fetch` does without a network. */
export const offline: Between = () => Promise.reject(new TypeError("fetch failed"));

/** The server does what it is asked, and its answer to `path` is lost. */
export const losing =
  (path: string): Between =>
  async (asked, next) => {
    const response = await next();
    if (asked.path === path) throw new TypeError("connection reset");
    return response;
  };

/** Changes what the server answers to `path`; other answers pass. */
export const lying =
  (path: string, lie: (answer: CborMap) => CborMap): Between =>
  async (asked, next) => {
    const response = await next();
    if (asked.path !== path || response.status !== 200) return response;
    const answer = decodeCbor(new Uint8Array(await response.arrayBuffer()));
    return new Response(encodeCbor(isMap(answer) ? lie(answer) : answer));
  };

function isMap(value: CborValue): value is CborMap {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

let devices = 0;

/** One browser: its own cookies, its own storage. */
export class TestDevice {
  readonly browser: TestBrowser;
  readonly events: SessionEvent[] = [];
  readonly #name: string;
  #cards: Overview["accounts"] = [];
  #preferences: Overview["preferences"] = DEFAULT_PREFERENCES;
  session: SessionMethods;
  state: VaultState = { phase: "starting" };
  now: () => number = () => Date.now();

  /** What stands between this browser and the server; a test puts a liar there. */
  between: Between = (_request, next) => next();

  /** On a browser of its own; given a device: another tab of the same one. */
  constructor(on: TestDevice | TestBrowser = new TestBrowser()) {
    const beside = on instanceof TestDevice ? on : null;
    this.browser = on instanceof TestDevice ? on.browser : on;
    this.#name = beside === null ? `device-${devices++}` : beside.#name;
    this.session = this.#start();
  }

  #start(): SessionMethods {
    return createSession({
      fetch: (url, init) => {
        const path = new URL(url).pathname;
        const body = init.body instanceof Uint8Array ? new Uint8Array(init.body) : null;
        return this.between({ path, body }, () => fetchOf(this.browser)(url, init));
      },
      origin: ORIGIN,
      openCache: () => openCache(this.#name),
      now: () => this.now(),
      emit: (event) => this.#take(event),
    });
  }

  #take(event: SessionEvent): void {
    // What crosses to a page is cloned: an event that cannot be is found here.
    const seen = structuredClone(event);
    this.events.push(seen);
    if (seen.kind !== "state") return;
    if (seen.accounts !== null) this.#cards = seen.accounts;
    if (seen.preferences !== null) this.#preferences = seen.preferences;
    const parts = { accounts: this.#cards, preferences: this.#preferences };
    this.state = seen.head.phase === "open" ? { ...seen.head, ...parts } : seen.head;
  }

  /** As a reload or a lock does: the core is gone, what the browser keeps stays. */
  async restart(): Promise<void> {
    await this.session.forget();
    this.session = this.#start();
    await this.session.start();
  }

  /** What this browser keeps. */
  cache(): Promise<Cache> {
    return openCache(this.#name);
  }

  get overview(): Overview {
    if (this.state.phase !== "open") throw new VaultError("signed-out", { detail: this.state.phase });
    return this.state;
  }

  get personalVault(): VaultId {
    const vault = this.overview.vaults.find(({ kind }) => kind === "personal");
    if (vault === undefined) throw new VaultError("missing", { detail: "personal vault" });
    return vault.id;
  }

  /** Resolves when a state fits; the next one that is emitted is looked at too. */
  async until(fits: (state: VaultState) => boolean): Promise<VaultState> {
    for (let i = 0; i < 500; i++) {
      if (fits(this.state)) return this.state;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new VaultError("expired", { detail: `state ${JSON.stringify(this.state).slice(0, 300)}` });
  }

  settled(): Promise<VaultState> {
    return this.until((state) => state.phase === "open" && state.sync !== "syncing");
  }

  async unlock(passkey: TestPasskey): Promise<Result> {
    const touch = must(await this.session.touchOptions(false));
    return this.session.unlockWith(passkey.get(touch));
  }

  async touchAgain(passkey: TestPasskey): Promise<Result> {
    return this.session.freshTouch(passkey.get(must(await this.session.touchOptions(true))));
  }

  /** From an empty page to an open vault. */
  async setUp(passkey: TestPasskey, setUpCode: string | null): Promise<KitSheet> {
    await this.session.start();
    must(await this.session.beginSetUp({ household: "The Van Dams", name: "Anna", setUpCode }));
    must(await this.session.takeSetUpPasskey(passkey.create(must(await this.session.setUpCreation()))));
    const sheet = must(await this.session.setUpKit());
    must(await this.session.finishSetUp(typedBack(sheet)));
    return sheet;
  }

  async addPasskey(passkey: TestPasskey): Promise<{ prf: boolean }> {
    const creation = must(await this.session.newPasskeyCreation());
    return must(await this.session.takeNewPasskey(passkey.create(creation)));
  }
}

/** An account with the key of RFC 6238's vectors. */
export const totp = (issuer: string, more: Partial<AccountFields> = {}): AccountFields => ({
  type: "totp",
  issuer,
  name: "anna@example.org",
  secret: new TextEncoder().encode("12345678901234567890"),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  notes: "",
  tags: [],
  backupCodes: [],
  ...more,
});
export const typedBack = ({ groups, asked }: KitSheet): readonly [string, string] => [
  groups[asked[0]] ?? "",
  groups[asked[1]] ?? "",
];

/** The value, or the problem as an error. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, detail } = result.problem;
  throw new VaultError(code, detail === undefined ? {} : { detail });
}
