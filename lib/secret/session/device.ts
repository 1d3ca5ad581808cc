/** This browser as the core sees it: its way to the server, what it keeps, and the state that pages render. */
import { type ErrorCode, VaultError } from "@/lib/bytes/errors";
import type { Sealed } from "@/lib/bytes/sealed";
import type { Overview, Problem, Site, VaultState } from "@/lib/secret/session/api";
import type { Cache, KnownHousehold, LocalUnlocker } from "@/lib/secret/session/cache";
import type { SessionEvent } from "@/lib/secret/session/methods";
import type { Opened } from "@/lib/secret/session/opened";
import { NOTHING_SHOWN, overviewOf, type Shown, shownOf } from "@/lib/secret/session/overview";
import { problemOf } from "@/lib/secret/session/result";
import type { SetUp } from "@/lib/secret/session/set-up";
import { createTransport, type Fetch, type Transport } from "@/lib/secret/session/transport";
import { instance } from "@/lib/wire/households";

/** What the core needs of the place where it runs: a worker, or a test in Node. */
export interface Surroundings {
  readonly fetch: Fetch;
  /** of this page; passkeys are bound to its exact host name (PROTOCOL §9) */
  readonly origin: string;
  /** Throws `storage-blocked`. */
  readonly openCache: () => Promise<Cache>;
  /** ms since 1970 */
  readonly now: () => number;
  readonly emit: (event: SessionEvent) => void;
}

/** What an unlock in this browser needs at once. */
export interface Ahead {
  readonly known: KnownHousehold;
  readonly unlockers: readonly LocalUnlocker[];
  readonly paint: Sealed<"cache"> | null;
  readonly preferences: Sealed<"cache"> | null;
}

/** What a failed sync leaves behind; any other code is "error". */
const SYNC_STATE: Partial<Record<ErrorCode, Overview["sync"]>> = {
  "server-down": "offline",
  behind: "behind",
  forked: "forked",
  "newer-version": "newer-version",
};

export class Device {
  readonly transport: Transport;
  /** of this page, and what a sheet names: whatever the server calls itself, codes are typed in nowhere else */
  readonly origin: string;
  readonly rpId: string;
  readonly now: () => number;
  readonly emit: (event: SessionEvent) => void;
  readonly #openCache: () => Promise<Cache>;
  #cache: Promise<Cache> | null = null;
  /** what the page has of that which is sent only when it changes */
  #shown: Shown = NOTHING_SHOWN;

  site: Site | null = null;
  /** what the page was told last */
  phase: VaultState["phase"] = "starting";
  /** the household that this browser would unlock */
  known: KnownHousehold | null = null;
  /** what `known` keeps here, read before anybody has touched a passkey; still sealed */
  ahead: Ahead | null = null;
  opened: Opened | null = null;
  setUp: SetUp | null = null;

  constructor({ fetch, origin, openCache, now, emit }: Surroundings) {
    this.transport = createTransport({ fetch, origin });
    this.origin = origin;
    this.rpId = new URL(origin).hostname;
    this.now = now;
    this.emit = emit;
    this.#openCache = openCache;
  }

  /** Asked again after a refusal: storage may have been allowed meanwhile. */
  cache(): Promise<Cache> {
    this.#cache ??= this.#openCache().catch((error: unknown) => {
      this.#cache = null;
      throw error;
    });
    return this.#cache;
  }

  /** Throws `server-down` when the server was never reached. */
  async askSite(): Promise<Site> {
    const { origin, rpId, signups, founded } = await this.transport.call(instance, {});
    this.site = { origin, rpId, signups, founded };
    return this.site;
  }

  /** What the server would say now, so that a lock does not show the set-up again. */
  siteIsFounded(): void {
    if (this.site === null) return;
    const signups = this.site.signups === "set-up" ? "closed" : this.site.signups;
    this.site = { ...this.site, signups, founded: true };
  }

  /** Throws `signed-out` while locked. */
  get open(): Opened {
    if (this.opened === null) throw new VaultError("signed-out", { detail: "locked" });
    return this.opened;
  }

  showLocked(problem: Problem | null = null): void {
    const household = this.known?.name ?? null;
    this.#show({ phase: "locked", site: this.site, household, problem });
  }

  showUnlocking(step: "opening" | "checking", done = 0, total = 0): void {
    this.#show({ phase: "unlocking", household: this.known?.name ?? null, step, done, total });
  }

  /** Back to the front door, with the reason. The keys of a half-way unlock are let go. */
  refuse(error: unknown): void {
    this.opened = null;
    this.showLocked(problemOf(error));
  }

  /** The open vault as it is now. */
  showOpen(): void {
    if (this.opened === null) return;
    this.phase = "open";
    const event = overviewOf(this.opened, this.#shown, this.now());
    this.#shown = shownOf(this.opened);
    this.emit(event);
  }

  /** Something went wrong beside an open vault: its codes stay, and the page says what it is. */
  report(opened: Opened, error: unknown): void {
    const problem = problemOf(error);
    opened.problem = problem;
    opened.sync = SYNC_STATE[problem.code] ?? "error";
    if (this.opened === opened) this.showOpen();
  }

  #show(head: Exclude<VaultState, { phase: "open" }>): void {
    this.phase = head.phase;
    this.#shown = NOTHING_SHOWN;
    this.emit({ kind: "state", head, accounts: null, preferences: null, codes: [] });
  }
}
