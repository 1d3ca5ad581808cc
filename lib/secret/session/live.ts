/**
 * The page's one vault worker and the last state that it told. Sees what pages show; the keys stay in the worker,
 * and end with it.
 */
import "client-only";
import type { ErrorCode } from "@/lib/bytes/errors";
import type { AccountCard, Problem, Site, VaultState } from "@/lib/secret/session/api";
import { clearCodes, outdateCodes, putCodes } from "@/lib/secret/session/code-store";
import { watchIdle } from "@/lib/secret/session/idle";
import { limitsNow } from "@/lib/secret/session/lock-after";
import type { SessionEvent, SessionMethods } from "@/lib/secret/session/methods";
import { signalAccepted, signalUnknown } from "@/lib/secret/session/passkey-signals";
import { connect, type Remote } from "@/lib/secret/session/rpc";
import { DEFAULT_PREFERENCES, type Preferences } from "@/lib/secret/vault/preferences";

const STARTING: VaultState = { phase: "starting" };
const LOCK = "lock";
/** A worker that is busy, or whose disk is, does not keep its keys for longer than this. */
const FORGET_MS = 1000;

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<SessionMethods>;
}

let running: Running | null = null;
let state: VaultState = STARTING;
let cards: readonly AccountCard[] = [];
let preferences: Preferences = DEFAULT_PREFERENCES;
let site: Site | null = null;
let otherTabs: BroadcastChannel | null = null;
const listeners = new Set<() => void>();

export const getState = (): VaultState => state;
export const getServerState = (): VaultState => STARTING;

/** The first subscriber starts the worker, so that its modules are loaded before anybody touches a passkey. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  vault();
  return () => {
    listeners.delete(listener);
  };
}

/** For what only the page knows: that it waits for a touch, and how that ended. */
export function show(next: VaultState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function vault(): Remote<SessionMethods> {
  if (running === null) {
    running = startWorker();
    if (otherTabs === null) watchPage();
    void running.remote.call("start", []).catch(() => undefined);
  }
  return running.remote;
}

/** Here and in every other tab: keys gone, the worker ended. */
export async function lockEverywhere(): Promise<void> {
  otherTabs?.postMessage(LOCK);
  const locked = running;
  const forgotten = locked?.remote.call("forget", []).catch(() => undefined);
  await Promise.race([forgotten, new Promise((resolve) => setTimeout(resolve, FORGET_MS))]);
  // Another tab's lock may have ended it meanwhile: the worker of now holds nothing.
  if (running === locked) endWorker();
}

function startWorker(): Running {
  const worker = new Worker(new URL("./vault.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", () => {
    // Its script did not load or broke: nothing of it can be trusted to go on, and no key stays in it.
    if (running?.worker === worker) stopWorker("server-down", { code: "server-down", detail: "worker" });
  });
  return { worker, remote: connect<SessionMethods, SessionEvent>(worker, take) };
}

/** What happens around the page and concerns the vault: other tabs, idleness, the network, coming into view. */
function watchPage(): void {
  otherTabs = new BroadcastChannel("keepsake");
  otherTabs.addEventListener("message", ({ data }) => {
    // A set-up or a return in another tab is no open vault, and loses nothing.
    if (data === LOCK && (state.phase === "open" || state.phase === "unlocking")) endWorker();
  });
  watchIdle(
    () => limitsNow(state.phase === "open" && state.comingBack !== null),
    () => {
      if (state.phase === "open") void lockEverywhere();
    },
  );
  const syncIfSeen = () => {
    if (state.phase !== "open" || document.visibilityState !== "visible") return;
    void vault()
      .call("sync", [])
      .catch(() => undefined);
  };
  addEventListener("online", syncIfSeen);
  addEventListener("focus", syncIfSeen);
}

function take(event: SessionEvent): void {
  if (event.kind === "accepted") {
    void signalAccepted(event.rpId, event.userId, event.credentialIds);
    return;
  }
  if (event.kind === "unknown") {
    void signalUnknown(event.rpId, event.credentialId);
    return;
  }
  if (event.head.phase === "open") {
    // What was told before the founding: the door behind this lock is no set-up.
    if (site?.founded === false) site = { ...site, founded: true, signups: afterFounding(site.signups) };
    if (event.accounts !== null) {
      cards = event.accounts;
      outdateCodes();
      putCodes(event.codes);
    }
    if (event.preferences !== null) preferences = event.preferences;
    show({ ...event.head, accounts: cards, preferences });
    return;
  }
  clearCodes();
  if (event.head.phase === "locked" && event.head.site !== null) site = event.head.site;
  show(event.head);
}

const afterFounding = (signups: Site["signups"]): Site["signups"] =>
  signups === "set-up" ? "closed" : signups;

/** A fresh worker is loaded at once for the next unlock. */
function endWorker(): void {
  if (running === null) return;
  stopWorker("signed-out", null);
  vault();
}

/** Nothing of the vault stays, in the worker or on the page. The next call of vault() starts another. */
function stopWorker(code: ErrorCode, problem: Problem | null): void {
  running?.remote.close(code);
  running?.worker.terminate();
  running = null;
  cards = [];
  preferences = DEFAULT_PREFERENCES;
  clearCodes();
  const household = "household" in state ? state.household : null;
  show({ phase: "locked", site, household, problem });
}
