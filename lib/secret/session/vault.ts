/**
 * The page's side of the vault: one worker, its last state, and VaultActions as plain functions.
 * Sees what pages show; the keys stay in the worker.
 */
import "client-only";
import { isVaultError } from "@/lib/bytes/errors";
import type {
  AccountCard,
  PasskeyMade,
  PasskeyTouched,
  Result,
  VaultActions,
  VaultState,
} from "@/lib/secret/session/api";
import { clearCodes, outdateCodes, putCodes } from "@/lib/secret/session/code-store";
import { watchIdle } from "@/lib/secret/session/idle";
import type { Creation, SessionEvent, SessionMethods, Touch } from "@/lib/secret/session/methods";
import { signalAccepted, signalUnknown } from "@/lib/secret/session/passkey-signals";
import { connect, type Remote } from "@/lib/secret/session/rpc";
import { createPasskey, touchPasskey, transferOf } from "@/lib/secret/session/webauthn";

const STARTING: VaultState = { phase: "starting" };
const LOCK = "lock";

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<SessionMethods>;
}

let running: Running | null = null;
let state: VaultState = STARTING;
let cards: readonly AccountCard[] = [];
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

function show(next: VaultState): void {
  state = next;
  for (const listener of listeners) listener();
}

function vault(): Remote<SessionMethods> {
  if (running === null) {
    running = startWorker();
    if (otherTabs === null) watchPage();
    void running.remote.call("start", []).catch(() => undefined);
  }
  return running.remote;
}

function startWorker(): Running {
  const worker = new Worker(new URL("./vault.worker.ts", import.meta.url), { type: "module" });
  return { worker, remote: connect<SessionMethods, SessionEvent>(worker, take) };
}

/** What happens around the page and concerns the vault: other tabs, idleness, the network, coming into view. */
function watchPage(): void {
  otherTabs = new BroadcastChannel("keepsake");
  otherTabs.addEventListener("message", ({ data }) => {
    if (data === LOCK) endWorker();
  });
  watchIdle(() => {
    if (state.phase === "open") void lock();
  });
  const syncIfOpen = () => {
    if (state.phase === "open" && document.visibilityState === "visible") void vault().call("sync", []);
  };
  addEventListener("online", syncIfOpen);
  addEventListener("focus", syncIfOpen);
}

function take(event: SessionEvent): void {
  if (event.kind === "accepted") {
    void signalAccepted(event.rpId, event.userId, event.credentialIds);
  } else if (event.kind === "unknown") {
    void signalUnknown(event.rpId, event.credentialId);
  } else {
    if (event.head.phase !== "open") clearCodes();
    else if (event.accounts !== null) {
      cards = event.accounts;
      outdateCodes();
      putCodes(event.codes);
    }
    show(event.head.phase === "open" ? { ...event.head, accounts: cards } : event.head);
  }
}

/** Keys are gone with the worker; a fresh one is loaded at once for the next unlock. */
function endWorker(): void {
  if (running === null) return;
  running.remote.close("signed-out");
  running.worker.terminate();
  running = null;
  cards = [];
  clearCodes();
  const household = "household" in state ? state.household : null;
  const site = state.phase === "locked" ? state.site : null;
  show({ phase: "locked", site, household, problem: null });
  vault();
}

/** Page code never sees a throw: an expected one becomes a problem. */
async function asResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!isVaultError(error)) throw error;
    const { code, detail } = error;
    return { ok: false, problem: detail === undefined ? { code } : { code, detail } };
  }
}

/** As asResult; what asks for a fresh touch, or finds the session ended, asks for one and is tried once more. */
async function withTouch<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const first = await asResult(work);
  if (first.ok || (first.problem.code !== "needs-touch" && first.problem.code !== "signed-out")) return first;
  const touched = await asResult(() =>
    touchFor(true, {}, (touch) => vault().call("freshTouch", [touch], transferOf(touch))),
  );
  return touched.ok ? asResult(work) : touched;
}

async function touchFor(
  fresh: boolean,
  options: { conditional?: boolean; signal?: AbortSignal },
  next: (touched: PasskeyTouched) => Promise<Result>,
): Promise<Result> {
  const wanted: Result<Touch> = await vault().call("touchOptions", [fresh]);
  return wanted.ok ? next(await touchPasskey(wanted.value, options)) : wanted;
}

async function createFor<T>(
  creation: Promise<Result<Creation>>,
  next: (made: PasskeyMade) => Promise<Result<T>>,
): Promise<Result<T>> {
  const wanted = await creation;
  return wanted.ok ? next(await createPasskey(wanted.value)) : wanted;
}

export const unlock: VaultActions["unlock"] = async (options = {}) => {
  const before = state;
  if (options.conditional !== true) {
    const household = "household" in state ? state.household : null;
    show({ phase: "unlocking", household, step: "touch", done: 0, total: 0 });
  }
  const unlocked = await asResult(() =>
    touchFor(false, options, (touched) => vault().call("unlockWith", [touched], transferOf(touched))),
  );
  // The worker shows what went wrong in it; a touch that was never given leaves things as they were.
  if (!unlocked.ok && state.phase === "unlocking" && before.phase === "locked")
    show({ ...before, problem: unlocked.problem });
  return unlocked;
};

export const lock: VaultActions["lock"] = async () => {
  otherTabs?.postMessage(LOCK);
  await running?.remote.call("forget", []).catch(() => undefined);
  endWorker();
};

export const sync: VaultActions["sync"] = () => withTouch(() => vault().call("sync", []));

export const beginSetUp: VaultActions["beginSetUp"] = (input) =>
  asResult(() => vault().call("beginSetUp", [input]));
export const makeSetUpPasskey: VaultActions["makeSetUpPasskey"] = () =>
  asResult(() =>
    createFor(vault().call("setUpCreation", []), (made) =>
      vault().call("takeSetUpPasskey", [made], transferOf(made)),
    ),
  );
export const setUpKit: VaultActions["setUpKit"] = () => asResult(() => vault().call("setUpKit", []));
export const finishSetUp: VaultActions["finishSetUp"] = (typed) =>
  asResult(() => vault().call("finishSetUp", [typed]));
export const abandonSetUp: VaultActions["abandonSetUp"] = () => vault().call("abandonSetUp", []);

export const openKit: VaultActions["openKit"] = (code) => asResult(() => vault().call("openKit", [code]));
export const makeNewPasskey: VaultActions["makeNewPasskey"] = () =>
  asResult(() =>
    createFor(vault().call("newPasskeyCreation", []), (made) =>
      vault().call("takeNewPasskey", [made], transferOf(made)),
    ),
  );
export const shutOut: VaultActions["shutOut"] = (unlockers) =>
  withTouch(() => vault().call("shutOut", [unlockers]));
export const keepOlder: VaultActions["keepOlder"] = () => asResult(() => vault().call("keepOlder", []));
export const newKit: VaultActions["newKit"] = () => asResult(() => vault().call("newKit", []));
export const finishKit: VaultActions["finishKit"] = (typed) =>
  withTouch(() => vault().call("finishKit", [typed]));

export const readAccounts: VaultActions["readAccounts"] = (sources) =>
  asResult(() => vault().call("readAccounts", [sources]));
export const checkFields: VaultActions["checkFields"] = (input) => vault().call("checkFields", [input]);
export const saveAccounts: VaultActions["saveAccounts"] = (lines, into) =>
  withTouch(() => vault().call("saveAccounts", [lines, into]));
export const accountDetails: VaultActions["accountDetails"] = (account) =>
  asResult(() => vault().call("accountDetails", [account]));
export const updateAccount: VaultActions["updateAccount"] = (account, fields) =>
  withTouch(() => vault().call("updateAccount", [account, fields]));
export const removeAccount: VaultActions["removeAccount"] = (account) =>
  withTouch(() => vault().call("removeAccount", [account]));
export const restoreAccount: VaultActions["restoreAccount"] = (account) =>
  withTouch(() => vault().call("restoreAccount", [account]));
export const stepCounter: VaultActions["stepCounter"] = async (account) => {
  const stepped = await withTouch(() => vault().call("stepCounter", [account]));
  if (stepped.ok) putCodes([stepped.value]);
  return stepped;
};
export const codes: VaultActions["codes"] = (accounts, at) => vault().call("codes", [accounts, at]);
